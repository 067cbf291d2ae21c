/** Outputs of the tools as they were recorded in a pod: fixtures/resolve-TOOL.txt, by the script itself. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { framesOf } from './frames.js';
import { readAnswer } from './resolve-answers.js';

const HEADLESS = 'patronidemo-headless.db.svc.cluster.local';

function recorded(tool: string): ReturnType<typeof readAnswer>[] {
  const frames = framesOf(readFileSync(new URL(`fixtures/resolve-${tool}.txt`, import.meta.url), 'utf8'));
  return [0, 2, 4, 6, 8, 10].map((index) => {
    const frame = frames.find(({ head }) => head.length === 3 && head[0] === String(index));
    const [, name = '', code = ''] = frame?.head ?? [];
    return readAnswer(index < 8 ? 'address' : 'srv', name, Number(code), frame?.lines ?? []);
  });
}

const answered = (...answers: string[]) => ({ status: 'answered', answers });
const NOT_FOUND = { status: 'not-found', answers: [] };
const NOT_ASKED = { status: 'not-asked', answers: [] };
const ALL = ['10.244.0.11', '10.244.0.13', '10.244.0.15'];
const SRV = [0, 1, 2].map((n) => `5432 patronidemo-${String(n)}.${HEADLESS}`);
const inOrder = ({ status, answers }: ReturnType<typeof readAnswer>) => ({
  status,
  answers: [...answers].sort(),
});

describe('recorded answers', () => {
  it.each(['getent', 'nslookup', 'dig', 'python'])('%s', (tool) => {
    expect(recorded(tool).map(inOrder)).toEqual([
      answered('10.96.0.1'),
      answered('10.244.0.11'),
      NOT_FOUND,
      answered(...ALL),
      answered(...SRV),
      NOT_FOUND,
    ]);
  });

  it('BusyBox, whose nslookup knows no search list', () => {
    expect(recorded('busybox').map(inOrder)).toEqual([
      NOT_FOUND,
      answered('10.244.0.11'),
      NOT_FOUND,
      answered(...ALL),
      answered(...SRV),
      NOT_FOUND,
    ]);
  });

  it('perl, which knows no SRV records', () => {
    const [control, one, none, all, ...srv] = recorded('perl').map(inOrder);
    expect([control, one, none, all]).toEqual([
      answered('10.96.0.1'),
      answered('10.244.0.11'),
      NOT_FOUND,
      answered(...ALL),
    ]);
    expect(srv).toEqual([NOT_ASKED, NOT_ASKED]);
  });

  it('nothing to ask with', () => {
    expect(new Set(recorded('none').map(({ status }) => status))).toEqual(new Set(['not-asked']));
  });
});

describe('failures', () => {
  it.each<[string, number, string[]]>([
    [
      'nslookup',
      1,
      [';; communications error to 10.96.0.10#53: timed out', ';; no servers could be reached'],
    ],
    ['nslookup', 1, ['Server:\t\t10.96.0.10', "** server can't find x: SERVFAIL"]],
    ['dig', 9, [';; no servers could be reached']],
    ['dig', 0, [';; ->>HEADER<<- opcode: QUERY, status: SERVFAIL, id: 1']],
    ['python3', 1, ['socket.gaierror: [Errno -3] Temporary failure in name resolution']],
    ['perl', 2, ['Temporary failure in name resolution']],
    ['python3', 0, ['unanswered']],
    ['python3', 0, ['rcode 2']],
    ['python3', 0, ['failed ValueError']],
    ['getent', 3, []],
  ])('%s %d %j is no answer', (tool, code, lines) => {
    expect(readAnswer('address', tool, code, lines).status).toBe('failed');
  });

  it('a tool that cannot be started was not asked', () => {
    expect(readAnswer('address', 'dig', 127, ['dig: error while loading shared libraries'])).toEqual(
      NOT_ASKED,
    );
  });
});

describe('hostile answers', () => {
  it.each([
    ['getent', ['10.0.0.1; rm -rf / STREAM x', '\u001b[31m10.0.0.1 STREAM', '999.1.1.1 STREAM x']],
    ['dig', ['x. 5 IN A 10.0.0.1\u001b[2J', 'x. 5 IN CNAME y.']],
    ['nslookup', ['Address: 10.9.9.9', 'Name: x', 'Address: nobody']],
  ])('%s: what is no address is none', (tool, lines) => {
    expect(readAnswer('address', tool, 0, lines).answers).toEqual([]);
  });

  it('a target of an SRV record is a name', () => {
    const lines = ['srv 5432 a\u001b[31m.b', 'srv 99999999 a.b', 'srv 5432 A.b.', 'srv 1 a b'];
    expect(readAnswer('srv', 'python3', 0, lines).answers).toEqual(['5432 a.b']);
  });

  it('no more is taken than there can be', () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `10.${String(i >> 8)}.${String(i & 255)}.1 STREAM`);
    expect(readAnswer('address', 'getent', 0, lines).answers).toHaveLength(1000);
  });
});
