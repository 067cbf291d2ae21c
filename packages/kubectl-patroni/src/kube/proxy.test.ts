import { describe, expect, it } from '@jest/globals';
import { proxyFor, proxyName } from './proxy.js';

const PROXY = 'http://proxy.example:3128';

function choose(server: string, env: Record<string, string>, proxyUrl: string | null = null): string | null {
  return proxyFor(new URL(server), proxyUrl, env)?.href.replace(/\/$/, '') ?? null;
}

describe('proxyFor', () => {
  it('has none without an environment', () => {
    expect(choose('https://10.0.0.1:6443', {})).toBeNull();
    expect(choose('https://10.0.0.1:6443', { HTTPS_PROXY: '' })).toBeNull();
  });

  it('goes by the scheme of the server', () => {
    const env = { HTTPS_PROXY: 'http://secure.example', HTTP_PROXY: 'http://plain.example' };
    expect(choose('https://10.0.0.1', env)).toBe('http://secure.example');
    expect(choose('http://10.0.0.1', env)).toBe('http://plain.example');
  });

  it('takes both cases, capitals first', () => {
    expect(choose('https://10.0.0.1', { https_proxy: PROXY })).toBe(PROXY);
    expect(choose('https://10.0.0.1', { https_proxy: 'http://other', HTTPS_PROXY: PROXY })).toBe(PROXY);
    expect(choose('https://10.0.0.1', { https_proxy: PROXY, HTTPS_PROXY: '' })).toBe(PROXY);
  });

  it.each([
    ['proxy.example:3128', PROXY],
    ['10.9.9.9:3128', 'http://10.9.9.9:3128'],
    ['https://proxy.example', 'https://proxy.example'],
    ['socks5://proxy.example:1080', 'socks5://proxy.example:1080'],
    ['[', null],
  ])('reads %s', (value, expected) => {
    expect(choose('https://10.0.0.1', { HTTPS_PROXY: value })).toBe(expected);
  });

  it.each(['https://localhost:6443', 'https://127.0.0.1:6443', 'https://127.8.8.8', 'https://[::1]:6443'])(
    'is not for %s',
    (server) => {
      expect(choose(server, { HTTPS_PROXY: PROXY })).toBeNull();
    },
  );

  it('is the one of the kubeconfig, whatever the environment says', () => {
    const env = { HTTPS_PROXY: 'http://other.example', NO_PROXY: '*' };
    expect(choose('https://10.0.0.1', env, PROXY)).toBe(PROXY);
    expect(choose('https://127.0.0.1', env, PROXY)).toBe(PROXY);
    expect(choose('http://10.0.0.1', {}, PROXY)).toBe(PROXY);
  });
});

/** The rules of golang.org/x/net/http/httpproxy, and its tests' odd entries. */
describe('NO_PROXY', () => {
  it.each([
    ['*', 'https://api.example.org', true],
    ['example.org', 'https://api.example.org', true],
    ['example.org', 'https://example.org', true],
    ['example.org', 'https://badexample.org', false],
    ['.example.org', 'https://api.example.org', true],
    ['.example.org', 'https://example.org', false],
    ['*.example.org', 'https://api.example.org', true],
    ['*.example.org', 'https://example.org', false],
    ['EXAMPLE.org', 'https://api.Example.ORG', true],
    [' other.org , example.org ', 'https://example.org', true],
    ['example.org:6443', 'https://example.org:6443', true],
    ['example.org:6443', 'https://example.org', false],
    ['example.org:443', 'https://example.org', true],
    ['example.org:80', 'http://example.org', true],
    ['10.0.0.1', 'https://10.0.0.1:6443', true],
    ['10.0.0.1', 'https://10.0.0.11:6443', false],
    ['10.0.0.1:6443', 'https://10.0.0.1:6443', true],
    ['10.0.0.1:443', 'https://10.0.0.1:6443', false],
    ['10.0.0.0/8', 'https://10.20.30.40:6443', true],
    ['10.0.0.0/8', 'https://11.0.0.1:6443', false],
    ['10.0.0.0/8', 'https://ten.example', false],
    ['0.0.0.0/0', 'https://11.0.0.1:6443', true],
    ['10.0.0.0/99', 'https://10.0.0.1', false],
    ['10.0.0.0/8:6443', 'https://10.0.0.1:6443', false],
    ['fd00::/8', 'https://[fd00::1]:6443', true],
    ['fd00::1', 'https://[fd00:0::1]:6443', true],
    ['[fd00::1]:6443', 'https://[fd00::1]:6443', true],
    ['[fd00::1]:443', 'https://[fd00::1]:6443', false],
    ['fd00::/8', 'https://10.0.0.1', false],
    ['', 'https://10.0.0.1', false],
    [',,', 'https://10.0.0.1', false],
    [':6443', 'https://10.0.0.1:6443', false],
    ['cluster.local,.svc', 'https://kubernetes.default.svc', true],
  ])('%p exempts %s: %p', (noProxy, server, exempt) => {
    const env = { HTTPS_PROXY: PROXY, HTTP_PROXY: PROXY };
    expect(choose(server, { ...env, NO_PROXY: noProxy })).toBe(exempt ? null : PROXY);
    expect(choose(server, { ...env, no_proxy: noProxy })).toBe(exempt ? null : PROXY);
  });
});

it('names a proxy without its password', () => {
  expect(proxyName(new URL('http://me:secret@proxy.example:3128/x'))).toBe('http://proxy.example:3128');
});
