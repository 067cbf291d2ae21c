import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { writeDocument } from './document.js';

/** Text that YAML 1.1, as kubectl and most others read it, takes for something else unless it is quoted. */
const LOOKALIKES = [
  'off',
  'no',
  'yes',
  'y',
  '=',
  '12:30',
  '1_000',
  '0b1',
  '010',
  '2026-11-22T09:00:00Z',
  '~',
  '<<',
  '',
];

describe('YAML', () => {
  it.each(LOOKALIKES)('%j stays text for readers of YAML 1.1 and 1.2', async (text) => {
    const value = { [`key ${text}`]: text, list: [text] };
    const document = await writeDocument(value, 'yaml');
    for (const version of ['1.1', '1.2'] as const) expect(parse(document, { version })).toEqual(value);
  });

  it('says the same as JSON', async () => {
    const value = { lock: 'held', lag: 0, paused: false, leader: null, tags: {}, members: [] };
    expect(parse(await writeDocument(value, 'yaml'))).toEqual(JSON.parse(await writeDocument(value, 'json')));
  });
});
