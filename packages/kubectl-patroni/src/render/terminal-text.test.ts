import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { displayWidth, headOf, MAX_TEXT, safe, shorten } from './terminal-text.js';

const unicode = { unicode: true };
const ascii = { unicode: false };

describe('safe', () => {
  it.each([
    ['\x1b[31m', '\\x1b[31m'],
    ['a\r\nb\tc', 'a\\x0d\\x0ab\\x09c'],
    ['\u009b1m', '\\x9b1m'],
    ['\x7f', '\\x7f'],
    ['\u202egnp', '\\u202egnp'],
    ['\u2066x\u2069', '\\u2066x\\u2069'],
    ['zero\u200bwidth\ufeff', 'zero\\u200bwidth\\ufeff'],
    ['soft\u00adhyphen', 'soft\\xadhyphen'],
    ['line\u2028separator', 'line\\u2028separator'],
    ['\u3164', '\\u3164'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\ud800', '\\ud800'],
    ['Grüße ✓ 日本', 'Grüße ✓ 日本'],
  ])('shows %j as %j', (text, expected) => {
    expect(safe(text, unicode)).toBe(expected);
  });

  it('writes nothing but ASCII where the terminal takes nothing else', () => {
    expect(safe('Grüße ✓ 😀', ascii)).toBe('Gr\\xfc\\xdfe \\u2713 \\u{1f600}');
  });

  it('cuts what is too long, escapes included', () => {
    expect(safe('x'.repeat(5000), unicode)).toBe('x'.repeat(MAX_TEXT - 1) + '…');
    expect(safe('x'.repeat(5000), ascii)).toBe('x'.repeat(MAX_TEXT - 3) + '...');
    expect(safe('\x1b'.repeat(400), unicode)).toHaveLength(MAX_TEXT);
    expect(safe('x'.repeat(MAX_TEXT), unicode)).toBe('x'.repeat(MAX_TEXT));
  });

  it('leaves nothing invisible, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, isUnicode) => {
        const style = { unicode: isUnicode };
        const written = safe(text, style);
        expect(written).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
        expect(written.length).toBeLessThanOrEqual(MAX_TEXT);
        expect(safe(written, style)).toBe(written);
        if (!isUnicode) expect(written).toMatch(/^[ -~]*$/);
      }),
    );
  });
});

describe('displayWidth', () => {
  it.each([
    ['plain', 5],
    ['Grüße', 5],
    ['e\u0301', 1],
    ['日本語', 6],
    ['ﾊﾝｶｸ', 4],
    ['한국', 4],
    ['😀', 2],
    ['✓ ├─', 4],
  ])('of %s is %d', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('shorten', () => {
  it.each([
    ['patronidemo-0', 13, 'middle', 'patronidemo-0'],
    ['patronidemo-0', 8, 'end', 'patroni…'],
    ['patronidemo-0', 8, 'start', '…idemo-0'],
    ['patronidemo-0', 8, 'middle', 'pa…emo-0'],
    ['patronidemo-0', 1, 'middle', '…'],
    ['patronidemo-0', 0, 'end', ''],
    ['日本語', 4, 'end', '日…'],
  ] as const)('%s to %d columns at its %s', (text, width, cut, expected) => {
    expect(shorten(text, width, cut, unicode)).toBe(expected);
  });

  it('has an ellipsis in ASCII', () => {
    expect(shorten('patronidemo-0', 8, 'end', ascii)).toBe('patro...');
    expect(shorten('patronidemo-0', 2, 'end', ascii)).toBe('..');
  });

  it('never takes more columns than there are', () => {
    const cuts = fc.constantFrom('start' as const, 'middle' as const, 'end' as const);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), cuts, (text, width, cut) => {
        expect(displayWidth(shorten(text, width, cut, unicode))).toBeLessThanOrEqual(width);
        expect(displayWidth(headOf(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});
