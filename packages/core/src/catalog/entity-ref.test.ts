import { describe, expect, it } from '@jest/globals';
import { fullEntityRef, isEntityRef } from './entity-ref.js';

describe('fullEntityRef', () => {
  it.each([
    ['shop', 'component:default/shop'],
    ['retail/shop', 'component:retail/shop'],
    ['API:retail/shop', 'api:retail/shop'],
    ['resource:shop', 'resource:default/shop'],
  ])('of %s', (text, wanted) => {
    expect(fullEntityRef(text, 'component')).toBe(wanted);
  });

  it.each([
    '',
    'a b',
    'a/b/c',
    ':shop',
    'x:',
    'component:default/',
    'Retail/shop',
    'shop-',
    'a:b:c',
    'shop\n',
  ])('of %j is none', (text) => {
    expect(fullEntityRef(text, 'component')).toBeNull();
    expect(isEntityRef(text)).toBe(false);
  });
});
