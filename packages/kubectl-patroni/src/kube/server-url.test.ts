import { describe, expect, test } from '@jest/globals';
import { parseServer, proxyProblem, withoutUserInfo } from './server-url.js';

describe('parseServer', () => {
  test.each([
    ['https://h:6443', 'https://h:6443/', 'https://h:6443'],
    ['https://h:6443/', 'https://h:6443/', 'https://h:6443/'],
    ['HTTPS://H', 'https://h/', 'HTTPS://H'],
    ['https://[::1]:6443', 'https://[::1]:6443/', 'https://[::1]:6443'],
    ['https://h/k8s/c1/?a=b#c', 'https://h/k8s/c1/', 'https://h/k8s/c1/'],
    ['http://h', 'http://h/', 'http://h'],
    ['h', 'http://h/', 'h'],
    ['localhost:8080', 'http://localhost:8080/', 'localhost:8080'],
    ['10.0.0.1:6443', 'http://10.0.0.1:6443/', '10.0.0.1:6443'],
  ])('%s', (server, href, text) => {
    const address = parseServer(server);
    expect([address.url.href, address.text, address.userInfo]).toEqual([href, text, null]);
  });

  test('user and password are taken out', () => {
    const address = parseServer('https://me:p%40ss%zz@h/x');
    expect([address.url.href, address.text]).toEqual(['https://h/x', 'https://h/x']);
    expect(parseServer('https://me:p%40ss@h')).toMatchObject({ text: 'https://h', userInfo: 'me:p@ss' });
    expect(parseServer('https://me@h')).toMatchObject({ userInfo: 'me:' });
  });

  test.each([
    ['', 'error: host must be a URL or a host:port pair: ""'],
    ['host/path', 'error: host must be a URL or a host:port pair: "host/path"'],
    ['%zz://', 'error: host must be a URL or a host:port pair: "%zz://"'],
    ['https://', 'error: host must be a URL or a host:port pair: "https://"'],
    ['https://h:99999999', 'error: host must be a URL or a host:port pair: "https://h:99999999"'],
    ['https://me:secret@h:x', 'error: host must be a URL or a host:port pair: "https://xxxxx@h:x"'],
    ['ftp://h', 'Unable to connect to the server: unsupported protocol scheme "ftp"'],
    ['javascript://h', 'Unable to connect to the server: unsupported protocol scheme "javascript"'],
  ])('%j is none', (server, message) => {
    expect(() => parseServer(server)).toThrow(message);
  });
});

test.each([
  ['', null],
  ['http://p:3128', null],
  ['HTTPS://u:p@p', null],
  ['socks5://127.0.0.1:1080', null],
  ['socks4://p', 'unsupported scheme "socks4", must be http, https, or socks5'],
  ['localhost:3128', 'unsupported scheme "localhost", must be http, https, or socks5'],
  ['127.0.0.1:3128', 'unsupported scheme "", must be http, https, or socks5'],
  ['http://p:99999', 'could not parse'],
])('proxyProblem(%j)', (proxyUrl, problem) => {
  expect(proxyProblem(proxyUrl)).toBe(problem);
});

test.each([
  ['http://me:secret@p:1/x', 'http://xxxxx@p:1/x'],
  ['me:secret@p', 'xxxxx@p'],
  ['http://p/a@b', 'http://p/a@b'],
  ['http://a:b@c@p', 'http://xxxxx@p'],
])('withoutUserInfo(%s)', (address, shown) => {
  expect(withoutUserInfo(address)).toBe(shown);
});
