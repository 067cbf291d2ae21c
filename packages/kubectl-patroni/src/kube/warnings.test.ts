import { describe, expect, it } from '@jest/globals';
import { parseWarnings, warnOnce } from './warnings.js';

describe('parseWarnings', () => {
  it.each([
    ['299 - "old flag"', ['old flag']],
    ['299 k8s "two" "Wed, 21 Oct 2015 07:28:00 GMT"', ['two']],
    ['299 - "one, \\"quoted\\"", 299 - "two"', ['one, "quoted"', 'two']],
    ['299 - "first" "Wed, 21 Oct 2015 07:28:00 GMT", 299 - "second"', ['first', 'second']],
    ['199 - "other", 299 - "ours"', ['ours']],
    ['299 - "good", bad, 299 - "lost"', ['good']],
    ['299 - "unterminated', []],
    ['', []],
    ['299 - "back\\\\slash"', ['back\\slash']],
    [`299 - "${Buffer.from('für').toString('latin1')}"`, ['für']],
  ])('reads %s', (header, texts) => {
    expect(parseWarnings(header)).toEqual(texts);
  });
});

describe('warnOnce', () => {
  it('says each thing once, and nothing of Endpoints', () => {
    const lines: string[] = [];
    const take = warnOnce((line) => lines.push(line));
    take(['299 - "old flag"', '299 - "old flag"']);
    take(['299 - "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"']);
    take(['299 - "old flag", 299 - "older flag"']);
    expect(lines).toEqual(['Warning: old flag', 'Warning: older flag']);
  });

  it('is safe for a terminal', () => {
    const lines: string[] = [];
    warnOnce((line) => lines.push(line))([`299 - "red ${Buffer.from('\u009b31m').toString('latin1')}"`]);
    expect(lines).toEqual(['Warning: red \\u{009b}31m']);
  });
});
