import { expect, test } from '@jest/globals';
import { clientVersion, parseServerVersion, platformOf, shadowLines, versionLines } from './versions.js';

test("what the server says, and what is no Kubernetes API server's answer", () => {
  expect(parseServerVersion({ major: '1', gitVersion: 'v1.35.0', platform: 'linux/amd64' })).toEqual({
    gitVersion: 'v1.35.0',
    platform: 'linux/amd64',
  });
  expect(parseServerVersion({ gitVersion: 'v1.35.0' })).toEqual({ gitVersion: 'v1.35.0', platform: null });
  for (const answer of [null, 'ok', [], {}, { gitVersion: 1 }]) expect(parseServerVersion(answer)).toBeNull();
});

test('platforms have the names that Go gives them', () => {
  expect(platformOf('linux', 'x64')).toBe('linux/amd64');
  expect(platformOf('darwin', 'arm64')).toBe('darwin/arm64');
  expect(platformOf('win32', 'ia32')).toBe('windows/386');
});

test('lines', () => {
  const client = { ...clientVersion('0.1.0'), nodeVersion: 'v24.0.0' };
  expect(versionLines({ clientVersion: client, shadowedBy: [] })).toBe(
    'Client Version: v0.1.0\nNode Version: v24.0.0\n',
  );
  const server = { gitVersion: 'v1.35.0\u001b[2J', platform: null };
  expect(versionLines({ clientVersion: client, serverVersion: server, shadowedBy: [] })).toMatch(
    /Server Version: v1\.35\.0[^\u001b]+\n$/u,
  );
});

test('a warning for each program that is run instead, whatever its file is called', () => {
  expect(shadowLines([])).toBe('');
  expect(shadowLines([{ path: '/a/\u001b[2Jb', runsAs: 'kubectl patroni dns' }])).toBe(
    'Warning: /a/\\x1b[2Jb is what "kubectl patroni dns" runs\n',
  );
});
