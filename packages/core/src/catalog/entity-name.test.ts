import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entityName, isEntityName } from './entity-name.js';

describe('entityName', () => {
  it.each(['pg', 'acid-minimal', 'a.b_c', 'x'.repeat(63)])('keeps %s', (name) => {
    expect(entityName(name)).toBe(name);
  });

  it.each([
    ['a--b', /^a-b-[0-9a-f]{8}$/],
    ['pg-', /^pg-[0-9a-f]{8}$/],
    ['x'.repeat(64), /^x{54}-[0-9a-f]{8}$/],
    ['../..', /^cluster-[0-9a-f]{8}$/],
    ['', /^cluster-[0-9a-f]{8}$/],
  ])('changes %j', (name, wanted) => {
    expect(entityName(name)).toMatch(wanted);
  });

  it('makes a name of any text, and the same one every time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(isEntityName(entityName(text))).toBe(true);
        expect(entityName(text)).toBe(entityName(text));
      }),
    );
  });

  it('keeps names apart that lose the same characters', () => {
    expect(entityName('a--b')).not.toBe(entityName('a---b'));
  });
});
