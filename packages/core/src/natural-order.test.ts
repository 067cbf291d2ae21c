import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { naturally } from './natural-order.js';

describe('natural order', () => {
  it.each([
    [
      ['pg-10', 'pg-2', 'pg-1'],
      ['pg-1', 'pg-2', 'pg-10'],
    ],
    [
      ['pg-1', 'pg', 'pg-'],
      ['pg', 'pg-', 'pg-1'],
    ],
    [
      ['hippo-00-b-0', 'hippo-00-a-10', 'hippo-00-a-9'],
      ['hippo-00-a-9', 'hippo-00-a-10', 'hippo-00-b-0'],
    ],
    [
      ['n-100000000000000000000', 'n-99999999999999999999'],
      ['n-99999999999999999999', 'n-100000000000000000000'],
    ],
    [
      ['a2b10', 'a2b9', 'a10b1'],
      ['a2b9', 'a2b10', 'a10b1'],
    ],
    [
      ['', '0'],
      ['', '0'],
    ],
  ])('%j becomes %j', (names, sorted) => {
    expect([...names].sort(naturally)).toEqual(sorted);
  });

  const name = fc.string({ unit: fc.constantFrom('p', 'g', '-', '0', '1', '2', '9', 'ä'), maxLength: 8 });

  it('is an order: only equals are equal, and it does not depend on the order before', () => {
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        expect(Math.sign(naturally(a, b)) + Math.sign(naturally(b, a))).toBe(0);
        expect(naturally(a, b) === 0).toBe(a === b);
        if (naturally(a, b) <= 0 && naturally(b, c) <= 0) expect(naturally(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
