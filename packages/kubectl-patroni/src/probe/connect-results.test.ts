/** Outputs of the tools as they were recorded in a pod: fixtures/connect-TOOL.txt, by the script itself. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readResult } from './connect-results.js';
import { framesOf } from './frames.js';

/** To a member, a closed port, an address that nobody has, a name that nobody has; the REST API, and a closed port. */
function recorded(tool: string): ReturnType<typeof readResult>[] {
  const frames = framesOf(readFileSync(new URL(`fixtures/connect-${tool}.txt`, import.meta.url), 'utf8'));
  return [0, 1, 2, 3, 4, 5].map((index) => {
    const frame = frames.find(({ head }) => head.length === 3 && head[0] === String(index));
    const [, name = '', code = ''] = frame?.head ?? [];
    return readResult(name, Number(code), frame?.lines ?? []);
  });
}

const statuses = (tool: string) => recorded(tool).map(({ status }) => status);
const TCP = ['open', 'refused', 'timeout', 'unresolved'];

describe('recorded attempts', () => {
  it.each(['python', 'bash', 'curl'])('%s: by TCP and by HTTP', (tool) => {
    expect(statuses(tool)).toEqual([...TCP, 'open', 'refused']);
    expect(recorded(tool)[4]?.httpStatus).toBe(200);
  });

  it.each(['nc', 'busybox', 'perl'])('%s: by TCP alone', (tool) => {
    expect(statuses(tool)).toEqual([...TCP, 'not-asked', 'not-asked']);
  });

  it('tell whom they reached, where the tool does', () => {
    const peers = ['python', 'perl', 'bash', 'nc'].map((tool) => recorded(tool)[0]?.peer);
    expect(peers).toEqual(['10.244.0.11', '10.244.0.11', null, null]);
    expect(recorded('python')[0]?.milliseconds).toEqual(expect.any(Number));
  });

  it('nothing to connect with', () => {
    expect(new Set(statuses('none'))).toEqual(new Set(['not-asked']));
  });
});

describe('words', () => {
  it.each([
    ['bash', 1, 'bash: connect: No route to host', 'unreachable'],
    ['curl', 28, 'curl: (28) Connection timed out after 4001 milliseconds\nhttp 000', 'timeout'],
    ['curl', 6, 'curl: (6) Could not resolve host: x\nhttp 000', 'unresolved'],
    ['curl', 35, 'curl: (35) TLS connect error\nhttp 000', 'failed'],
    ['nc', 1, 'nc: x: Temporary failure in name resolution', 'unresolved'],
    ['python3', 0, 'ENETUNREACH 1 -', 'unreachable'],
    ['python3', 0, 'SSLError 1 -', 'failed'],
    ['python3', 0, 'http 1 10.0.0.1', 'failed'],
    ['python3', 0, 'open 1 10.0.0.1\u001b[31m', 'failed'],
    ['telnet', 0, 'Connected', 'not-asked'],
  ])('%s %d %j: %4$s', (tool, code, said, status) => {
    expect(readResult(tool, code, said.split('\n')).status).toBe(status);
  });
});
