import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cell } from './cell.js';
import { column, type Column, fitTable, inBlocks, renderTable } from './table.js';
import { displayWidth } from './terminal-text.js';
import { style } from './topology.fixture.js';

const cells = (...texts: string[]) => texts.map((text) => cell(text, undefined, 'end'));

const name = column('NAME', cells('pg-0', 'pg-10'));
const lag = column('LAG', cells('', '16 MiB'), { align: 'right' });
const host: Column = {
  name: 'host',
  forms: [
    { header: 'HOST NAME', cells: cells('pg-0.headless.default.svc', 'pg-10.headless.default.svc'), rank: 1 },
    { header: 'HOST', cells: cells('pg-0.headless', 'pg-10.headless'), rank: 2 },
  ],
};

describe('renderTable', () => {
  it('has three columns between cells, and no space at the end', () => {
    expect(renderTable([name, lag, host], style())).toEqual([
      'NAME       LAG   HOST NAME',
      'pg-0             pg-0.headless.default.svc',
      'pg-10   16 MiB   pg-10.headless.default.svc',
    ]);
    expect(renderTable([name, column('TAGS', cells('', ''))], style())).toEqual([
      'NAME    TAGS',
      'pg-0',
      'pg-10',
    ]);
  });

  it('leaves headers out', () => {
    expect(renderTable([name, column('A LONG HEADER', cells('a', 'b'))], style({ headers: false }))).toEqual([
      'pg-0    a',
      'pg-10   b',
    ]);
  });

  it.each([
    [43, ['NAME       LAG   HOST NAME', 'pg-10   16 MiB   pg-10.headless.default.svc']],
    [41, ['NAME      LAG  HOST NAME', 'pg-10  16 MiB  pg-10.headless.default.svc']],
    [40, ['NAME       LAG   HOST', 'pg-10   16 MiB   pg-10.headless']],
    [28, ['NAME       LAG', 'pg-10   16 MiB']],
    [13, ['NAME      LAG', 'pg-10  16 MiB']],
    [10, ['NAME     …', 'pg-10  16…']],
  ])('in %d columns gives up what matters least', (width, [header, last]) => {
    const lines = renderTable([name, lag, host], style({ width }));
    expect([lines[0], lines[2]]).toEqual([header, last]);
  });

  it('takes back what fits after all', () => {
    const note = column('N', cells('x', 'y'), { rank: 0 });
    const lines = renderTable([name, note, host], style({ width: 26 }));
    expect(lines[2]).toBe('pg-10   y   pg-10.headless');
  });

  it('makes the widest column narrower, down to its least width', () => {
    const long = column('POD', cells('hippo-instance1-abcd-0'), { minWidth: 12 });
    expect(renderTable([long, column('IP', cells('10.0.0.1'))], style({ width: 24 }))).toEqual([
      'POD             IP',
      'hippo-instanc…  10.0.0.1',
    ]);
  });

  it('is never wider than the terminal, whatever is in it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 });
    const columns = fc.array(
      fc.record({
        header: fc.constantFrom('A', 'A LONGER HEADER'),
        texts: fc.array(text, { minLength: 3, maxLength: 3 }),
        rank: fc.option(fc.nat(9), { nil: undefined }),
        minWidth: fc.option(fc.nat(9), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(columns, fc.integer({ min: 1, max: 90 }), (drawn, width) => {
        const made = drawn.map(({ header, texts, rank, minWidth }) =>
          column(header, cells(...texts), {
            ...(rank === undefined ? {} : { rank }),
            ...(minWidth === undefined ? {} : { minWidth }),
          }),
        );
        for (const line of renderTable(made, style({ width }))) {
          expect(displayWidth(line)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});

describe('fitTable', () => {
  it('tells which form of a column is shown', () => {
    const form = (width: number | null) => fitTable([name, host], width, style()).form('host');
    expect([form(null), form(60), form(24), form(10)]).toEqual([0, 0, 1, null]);
    expect(fitTable([name], null, style()).form('host')).toBeNull();
  });
});

describe('inBlocks', () => {
  it('puts columns that do not fit beside each other below each other', () => {
    const wide = (header: string) => column(header, cells('x'.repeat(20)));
    const blocks = inBlocks(name, [wide('A'), wide('B'), wide('C')], style({ width: 50 }));
    expect(blocks.map((block) => block.map((each) => each.name))).toEqual([
      ['name', 'a', 'b'],
      ['name', 'c'],
    ]);
  });
});
