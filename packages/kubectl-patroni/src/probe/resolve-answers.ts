/** What the tools of a pod printed about a name, each in its own format. */
import { isIP } from 'node:net';
import { srvText, type NameAnswer } from '@kubectl-patroni/core';

type Answer = Pick<NameAnswer, 'status' | 'answers'>;

const NOT_FOUND: Answer = { status: 'not-found', answers: [] };
const FAILED: Answer = { status: 'failed', answers: [] };
const NOT_ASKED: Answer = { status: 'not-asked', answers: [] };

/** Nobody has more addresses than this under one name (Kubernetes: Endpoints hold 1000). */
const MOST_ANSWERS = 1000;

/**
 * @param tool as the script names it
 * @param code its exit code
 */
export function readAnswer(
  kind: NameAnswer['kind'],
  tool: string,
  code: number,
  lines: readonly string[],
): Answer {
  // 126 and 127: it is there, and could not be started (POSIX 2.8.2).
  if (tool === 'none' || code === 126 || code === 127) return NOT_ASKED;
  const answers = [...new Set(kind === 'srv' ? srvIn(lines) : addressesIn(tool, lines))];
  if (answers.length > 0) return { status: 'answered', answers: answers.slice(0, MOST_ANSWERS) };
  if (lines.some(isFailure)) return FAILED;
  if (lines.some(saysNotFound)) return NOT_FOUND;
  switch (tool) {
    // getent(1): 2 is for what is not found, whatever the reason. getaddrinfo(3) as well, but in words.
    case 'getent':
      return code === 2 ? NOT_FOUND : FAILED;
    case 'python3':
    case 'perl':
      return FAILED;
    // BIND's nslookup ends with 0 or 1, BusyBox's with 1.
    case 'nslookup':
      return code <= 1 ? NOT_FOUND : FAILED;
    case 'dig':
      return code === 0 ? NOT_FOUND : FAILED;
    default:
      return NOT_ASKED;
  }
}

const NOT_FOUND_WORDS =
  /\bNXDOMAIN\b|\brcode [03]$|No answer|(?:Name or service|hostname|nodename).*not known|No address associated|Name does not resolve|\[Errno -[25]\]|status: NOERROR/i;
const FAILURE_WORDS =
  /SERVFAIL|REFUSED|timed out|no servers could be reached|connection refused|^unanswered$|temporary failure|\[Errno -3\]|\brcode (?:[12]|[4-9]|1\d)$|^failed /i;

const saysNotFound = (line: string): boolean => NOT_FOUND_WORDS.test(line);
const isFailure = (line: string): boolean => FAILURE_WORDS.test(line);

function addressesIn(tool: string, lines: readonly string[]): string[] {
  switch (tool) {
    case 'getent':
      return lines.flatMap((line) => ip(line.split(/\s+/)[0]));
    case 'nslookup':
      return nslookupAddresses(lines);
    case 'dig':
      return lines.flatMap((line) => ip(/\sIN\s+(?:A|AAAA)\s+(\S+)$/.exec(line)?.[1]));
    default:
      return lines.flatMap((line) => ip(line.trim()));
  }
}

/** What comes before the first name is the server's address. BusyBox of old numbers addresses: `Address 1: 10.0.0.1 a.b`. */
function nslookupAddresses(lines: readonly string[]): string[] {
  const start = lines.findIndex((line) => /^Name:/.test(line));
  if (start < 0) return [];
  return lines.slice(start).flatMap((line) => ip(/^Address(?: \d+)?:\s+(\S+)/.exec(line)?.[1]));
}

function ip(text: string | undefined): string[] {
  return text !== undefined && isIP(text) !== 0 ? [text] : [];
}

/** `… IN SRV 0 100 5432 target.` of dig, `… service = 0 100 5432 target.` of nslookup, `srv 5432 target` of our own. */
const SRV = /(?:\sSRV\s+\d+\s+\d+|service = \d+ \d+|^srv) (\d{1,5})\s+([\w.-]{1,254})$/;

function srvIn(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const [, port, target] = SRV.exec(line.replace(/\s+/g, ' ')) ?? [];
    return port === undefined || target === undefined
      ? []
      : [srvText(Number(port), target.toLowerCase().replace(/\.$/, ''))];
  });
}
