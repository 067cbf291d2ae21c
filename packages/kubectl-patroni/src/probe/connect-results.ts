/** What the tools of a pod said of a connection, each in its own words. */
import { isIP } from 'node:net';
import type { ConnectResult } from '@kubectl-patroni/core';

type Status = ConnectResult['status'];

const NOTHING: Omit<ConnectResult, 'status'> = { peer: null, httpStatus: null, milliseconds: null };

/**
 * @param tool as the script names it
 * @param code its exit code
 */
export function readResult(tool: string, code: number, lines: readonly string[]): ConnectResult {
  switch (tool) {
    case 'python3':
      return pythonResult(lines[0] ?? '');
    case 'bash':
    case 'nc':
    case 'perl':
    case 'curl':
      return toolResult(code, lines);
    default:
      return { status: 'not-asked', ...NOTHING };
  }
}

const ERRORS: ReadonlyMap<string, Status> = new Map([
  ['ECONNREFUSED', 'refused'],
  ['ETIMEDOUT', 'timeout'],
  ['EAI', 'unresolved'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['ENETDOWN', 'unreachable'],
]);

/** `open 3 10.0.0.1`, `http 200 5 10.0.0.1`, `ECONNREFUSED 1 -`. */
function pythonResult(line: string): ConnectResult {
  const [, word = '', status, milliseconds, peer = ''] =
    /^(\w+)(?: (\d{3}))? (\d{1,9}) ([\da-fA-F.:]+|-)$/.exec(line) ?? [];
  const common = {
    peer: isIP(peer) === 0 ? null : peer,
    httpStatus: status === undefined ? null : Number(status),
    milliseconds: milliseconds === undefined ? null : Number(milliseconds),
  };
  if (word === 'open' || (word === 'http' && status !== undefined)) return { status: 'open', ...common };
  return { ...common, status: ERRORS.get(word) ?? 'failed' };
}

/** timeout(1) ends with 124, BusyBox's with 143; curl with 28. */
const TIMED_OUT: ReadonlySet<number> = new Set([124, 143]);

const WORDS: readonly (readonly [RegExp, Status])[] = [
  [/timed? ?out/i, 'timeout'],
  [/refused|Couldn't connect|Failed to connect/i, 'refused'],
  [
    /not known|bad address|Bad hostname|Could not resolve|does not resolve|No address associated|temporary failure/i,
    'unresolved',
  ],
  [/No route to host|unreachable/i, 'unreachable'],
];

function toolResult(code: number, lines: readonly string[]): ConnectResult {
  const text = lines.join('\n');
  const http = /^(?:HTTP\/1\.[01]|http) (\d{3})\b/m.exec(text)?.[1];
  if (code === 0 && http !== '000') {
    const peer = /^open ([\d.]+)$/m.exec(text)?.[1] ?? '';
    return {
      ...NOTHING,
      status: 'open',
      peer: isIP(peer) === 0 ? null : peer,
      httpStatus: http === undefined ? null : Number(http),
    };
  }
  if (/invalid option|: not found$/m.test(text)) return { status: 'not-asked', ...NOTHING };
  if (TIMED_OUT.has(code)) return { status: 'timeout', ...NOTHING };
  return { status: WORDS.find(([words]) => words.test(text))?.[1] ?? 'failed', ...NOTHING };
}
