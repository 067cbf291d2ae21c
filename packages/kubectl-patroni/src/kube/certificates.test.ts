import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { authoritiesProblem, keyPairProblem } from './certificates.js';

const pem = (file: string) =>
  readFileSync(join(import.meta.dirname, '../../test/fixtures/pki', file), 'utf8');
const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';

describe('keyPairProblem', () => {
  test.each([
    ['a pair', pem('client-a.crt'), pem('client-a.key'), null],
    [
      'a chain with notes',
      `Bag Attributes\n${pem('client-a.crt')}${pem('ca.crt')}`,
      pem('client-a.key'),
      null,
    ],
    [
      'CRLF',
      pem('client-a.crt').replaceAll('\n', '\r\n'),
      pem('client-a.key').replaceAll('\n', '\r\n'),
      null,
    ],
    [
      'both in both',
      pem('client-a.crt') + pem('client-a.key'),
      pem('client-a.crt') + pem('client-a.key'),
      null,
    ],
    ["another's key", pem('client-a.crt'), pem('client-b.key'), 'tls: private key does not match public key'],
    ['no certificate', 'junk', pem('client-a.key'), 'tls: failed to find any PEM data in certificate input'],
    ['no key', pem('client-a.crt'), 'junk', 'tls: failed to find any PEM data in key input'],
    ['a broken certificate', broken, pem('client-a.key'), 'tls: failed to parse certificate or private key'],
    [
      'a broken key',
      pem('client-a.crt'),
      '-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n',
      'tls: failed to parse certificate or private key',
    ],
  ])('%s', (_, certificate, key, problem) => {
    expect(keyPairProblem(certificate, key)).toBe(problem);
  });
});

describe('authoritiesProblem', () => {
  const start = 'unable to load root certificates:';
  test.each([
    ['one', pem('ca.crt'), null],
    ['a good one among broken ones', broken + pem('ca.crt'), null],
    ['nothing', '', `${start} unable to parse bytes as PEM block`],
    ['junk', 'junk', `${start} unable to parse bytes as PEM block`],
    ['a key', pem('client-a.key'), `${start} no valid certificate authority data seen`],
    ['a broken one', broken, `${start} no valid certificate authority data seen`],
  ])('%s', (_, authorities, problem) => {
    expect(authoritiesProblem(authorities)).toBe(problem);
  });
});
