import { expect, it } from '@jest/globals';
import { acceptHeader, callerHeaders, escapeHeaderKey } from './headers.js';

/** The cases of client-go's TestHeaderEscapeRoundTrip. */
it.each([
  ['alice', 'alice'],
  ['alice@example.com/scopes', 'alice%40example.com%2Fscopes'],
  ['100%', '100%25'],
  ['%3F', '%253F'],
  ['a key', 'a%20key'],
  ['日', '%E6%97%A5'],
  ["!#$&'*+-.^_`|~09AZaz", "!#$&'*+-.^_`|~09AZaz"],
])('escapes %s', (key, escaped) => {
  expect(escapeHeaderKey(key)).toBe(escaped);
});

it('sends nothing of what was not asked for', () => {
  const connection = { disableCompression: true, impersonate: null };
  expect(callerHeaders(connection, { userAgent: 'agent', command: 'kubectl patroni topology' })).toEqual({
    'User-Agent': 'agent',
    'Kubectl-Command': 'kubectl patroni topology',
  });
});

it('takes only JSON', () => {
  expect(acceptHeader('whole', 'list')).toBe('application/json');
  expect(
    acceptHeader('metadata', 'list')
      .split(',')
      .every((type) => type.includes('as=Partial')),
  ).toBe(true);
});
