import { describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { kubeErrorOf } from './connection.fixture.js';
import type { Answer } from './exchange.js';
import { readAnswer } from './response.js';

const URL_ = new URL('https://api.example/api/v1/pods?limit=500');

function read(body: string | Buffer, headers: Record<string, string> = {}, status = 200): Promise<unknown> {
  const answer: Answer = {
    status,
    statusText: '',
    header: (name) => headers[name] ?? null,
    warnings: [],
    body: Buffer.from(body),
  };
  return readAnswer(answer, URL_, 2 ** 20);
}

const unexpected = 'error: unexpected response to GET /api/v1/pods: ';

describe('readAnswer', () => {
  it('parses JSON, whatever it is said to be', async () => {
    expect(await read('{"a":1}', { 'content-type': 'text/plain' })).toEqual({ a: 1 });
    expect(await read(gzipSync('{"a":"ä"}'), { 'content-encoding': 'gzip' })).toEqual({ a: 'ä' });
  });

  it('leaves no prototype to be changed', async () => {
    await read('{"__proto__":{"polluted":true}}');
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    ['{"items":[{"metadata"', {}, 'its 21 characters are not JSON, or were cut off; please retry'],
    ['', {}, 'it is empty'],
    [
      '<!doctype html><h1>Log in</h1>',
      {},
      'it is an HTML page, not JSON; a proxy or a login page may answer in place of the API server',
    ],
    [
      'Log in',
      { 'content-type': 'text/html' },
      'it is an HTML page, not JSON; a proxy or a login page may answer in place of the API server',
    ],
    ['not gzip', { 'content-encoding': 'gzip' }, 'it is not the gzip data that it says it is'],
    [
      gzipSync('{"a":1}').subarray(0, -9),
      { 'content-encoding': 'gzip' },
      'it is not the gzip data that it says it is',
    ],
  ])('does not take %p', async (body, headers, words) => {
    const error = await kubeErrorOf(read(body, headers));
    expect(error.message).toBe(unexpected + words);
    expect(error).toMatchObject({ reason: 'MalformedResponse', status: 200 });
  });

  it('reads what a refusal says, compressed or not', async () => {
    const refusal = JSON.stringify({ kind: 'Status', reason: 'Forbidden', message: 'no' });
    const error = await kubeErrorOf(read(gzipSync(refusal), { 'content-encoding': 'gzip' }, 403));
    expect(error.message).toBe('Error from server (Forbidden): no');
  });
});
