import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from '@jest/globals';
import {
  byAddress,
  canonicalIp,
  ipFamily,
  isInCidr,
  isInSameNodeRange,
  isIp,
  literalIp,
  specialRange,
} from './ip.js';

describe('isIp and canonicalIp', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['FD00:0:0::7', 'fd00::7'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
  ])('take %s for %s', (text, canonical) => {
    expect(isIp(text)).toBe(true);
    expect(canonicalIp(text)).toBe(canonical);
  });

  it.each(['10.0.0', '10.0.0.256', 'fd00:', 'abc', '', '127.1'])('take %j for no address', (text) => {
    expect(isIp(text)).toBe(false);
    expect(canonicalIp(text)).toBe(text);
  });
});

describe('literalIp', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['127.1', '127.0.0.1'],
    ['0x7f000001', '127.0.0.1'],
    ['0', '0.0.0.0'],
    ['FD00::7', 'fd00::7'],
  ])('reads %s as %s', (host, ip) => {
    expect(literalIp(host)).toBe(ip);
  });

  it.each(['pg-0', '10.0.0.1.example', '1e3', '10-244-0-10'])('takes %s for a name', (host) => {
    expect(literalIp(host)).toBeNull();
  });
});

describe('specialRange', () => {
  it.each([
    ['0.0.0.0', 'unspecified'],
    ['::', 'unspecified'],
    ['127.0.0.2', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['169.254.1.1', 'link-local'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local'],
    ['10.0.0.1', null],
    ['fd00::7', null],
    ['name', null],
  ])('puts %s into %s', (ip, range) => {
    expect(specialRange(ip)).toBe(range);
  });
});

it.each([
  ['10.0.0.1', 'IPv4'],
  ['fd00::7', 'IPv6'],
  ['::ffff:10.0.0.1', 'IPv4'],
  ['name', null],
])('the family of %s is %s', (ip, family) => {
  expect(ipFamily(ip)).toBe(family);
});

describe('isInCidr', () => {
  it.each([
    ['10.244.3.7', '10.244.3.0/24', true],
    ['10.244.4.7', '10.244.3.0/24', false],
    ['fd00:1::7', 'fd00:1::/64', true],
    ['fd00:2::7', 'fd00:1::/64', false],
    ['fd00:1::7', '10.244.3.0/24', false],
    ['10.244.3.7', 'nonsense', false],
    ['10.244.3.7', '10.244.3.0/64', false],
    ['name', '10.244.3.0/24', false],
  ])('%s in %s: %s', (ip, cidr, expected) => {
    expect(isInCidr(ip, cidr)).toBe(expected);
  });
});

describe('isInSameNodeRange', () => {
  it.each([
    ['10.244.3.7', '10.244.3.250', true],
    ['10.244.3.7', '10.244.4.7', false],
    ['fd00:1::7', 'fd00:1::ffff:1', true],
    ['fd00:1:0:1::7', 'fd00:1:0:2::7', false],
    ['10.244.3.7', 'fd00:1::7', false],
    ['10.244.3.7', '', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(isInSameNodeRange(a, b)).toBe(expected);
  });
});

it('sorts addresses by family and value', () => {
  const addresses = ['fd00::a', '10.244.0.10', 'fd00::9', '10.244.0.9', '10.9.0.1', 'fd00::10'];
  expect(addresses.sort(byAddress)).toEqual([
    ...['10.9.0.1', '10.244.0.9', '10.244.0.10'],
    ...['fd00::9', 'fd00::a', 'fd00::10'],
  ]);
});

describe('what is told without the parser', () => {
  it('is what the parser says', () => {
    const part = fc.oneof(
      fc.integer({ min: 0, max: 300 }).map(String),
      fc.constantFrom('', '00', '0x1', '08', 'a'),
    );
    const text = fc.oneof(
      fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.')),
      fc.string({ maxLength: 12 }),
      fc.ipV4(),
    );
    fc.assert(
      fc.property(text, (host) => {
        expect(isIp(host) && !host.includes(':')).toBe(ipaddr.IPv4.isValidFourPartDecimal(host));
        const asName = !isIp(host) && !ipaddr.IPv4.isValid(host);
        expect(literalIp(host) === null).toBe(asName);
      }),
      { numRuns: 5000 },
    );
  });
});
