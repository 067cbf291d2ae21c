/** Drawing in place, judged by what a terminal would show. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitHeight, repaint } from './screen.js';

/** As much of a terminal as `repaint` uses. The cursor begins below what is shown. */
function terminalOf(shown: readonly string[]) {
  const rows = [...shown];
  let row = rows.length;
  let column = 0;
  return {
    write(text: string): void {
      for (const [, up, other, control, plain] of text.matchAll(
        /\u001b\[(\d+)A|\u001b\[([?\d]*[a-zA-Z])|([\r\n])|([^\u001b\r\n]+)/gu,
      )) {
        if (up !== undefined) row -= Number(up);
        else if (other === 'K') rows[row] = (rows[row] ?? '').slice(0, column);
        else if (other === 'J') rows.splice(row);
        else if (control === '\r') column = 0;
        else if (control === '\n') row++;
        else if (plain !== undefined) {
          const old = rows[row] ?? '';
          rows[row] = old.slice(0, column) + plain + old.slice(column + plain.length);
          column += plain.length;
        }
        if (row < 0) throw new Error('above the screen');
      }
    },
    rows,
    cursor: () => [row, column],
  };
}

const lines = fc.array(fc.constantFrom('', 'a', 'bb', 'ccc', 'dddd'), { maxLength: 8 });

describe('repaint', () => {
  it('shows the new lines whatever was there, and leaves the cursor below them', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const terminal = terminalOf(before);
        terminal.write(repaint(before, after));
        expect(terminal.rows).toEqual(after);
        expect(terminal.cursor()).toEqual([after.length, 0]);
      }),
    );
  });

  it('writes nothing where nothing changed, and does not write again what stayed', () => {
    expect(repaint(['a', 'b'], ['a', 'b'])).toBe('');
    expect(repaint(['same', 'old'], ['same', 'new'])).not.toContain('same');
  });
});

describe('fitHeight', () => {
  const more = (hidden: number) => `${String(hidden)} more`;

  it('leaves what fits as it is', () => {
    expect(fitHeight(['a', 'b'], ['', 'event'], 10, more)).toEqual(['a', 'b', '', 'event']);
  });

  it('says how much is hidden, and keeps the latest events', () => {
    const body = ['1', '2', '3', '4', '5', '6'];
    expect(fitHeight(body, ['old', 'new'], 4, more)).toEqual(['1', '2', '4 more', 'new']);
  });

  it('never gives more lines than fit', () => {
    fc.assert(
      fc.property(lines, lines, fc.integer({ min: 1, max: 12 }), (body, foot, height) => {
        expect(fitHeight(body, foot, height, more).length).toBeLessThanOrEqual(height);
      }),
    );
  });
});
