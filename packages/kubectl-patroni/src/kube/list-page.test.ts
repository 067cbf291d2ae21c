import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { kubeErrorOf } from './connection.fixture.js';
import type { Answer } from './exchange.js';
import { openPage } from './list-page.js';

const URL_ = new URL('https://api.example/api/v1/pods?limit=500');

function answer(body: string | Buffer, { status = 200, zipped = false } = {}): Answer {
  return {
    status,
    statusText: '',
    header: (name) => (zipped && name === 'content-encoding' ? 'gzip' : null),
    warnings: [],
    body: zipped ? gzipSync(body) : Buffer.from(body),
  };
}

async function read(from: Answer, maxBytes = 2 ** 24) {
  const { head, batches } = await openPage(from, URL_, maxBytes);
  const items: unknown[] = [];
  let most = 0;
  for await (const batch of batches) {
    items.push(...batch);
    most = Math.max(most, batch.length);
  }
  return { head, items, most };
}

/** As Go writes it. */
function typed(items: readonly unknown[], metadata: object = { resourceVersion: '7' }, kind = 'PodList') {
  return `{"kind":"${kind}","apiVersion":"v1","metadata":${JSON.stringify(metadata)},"items":${JSON.stringify(items)}}\n`;
}

const pod = (n: number, more: object = {}) => ({
  metadata: { name: `pod-${String(n)}`, annotations: { ä: '},{"metadata":{"x":1}' } },
  spec: { text: 'x'.repeat(900) },
  ...more,
});

describe('openPage', () => {
  it('takes a page apart piece by piece', async () => {
    const items = Array.from({ length: 1000 }, (_, n) => pod(n));
    const metadata = { resourceVersion: '7', continue: 'next', remainingItemCount: 3 };
    for (const zipped of [true, false]) {
      const page = await read(answer(typed(items, metadata), { zipped }));
      expect(page.head).toEqual({ version: '7', token: 'next' });
      expect(page.items).toEqual(items);
      if (zipped) expect(page.most).toBeLessThan(200);
    }
  });

  it('takes apart lists of metadata alone', async () => {
    const items = Array.from({ length: 400 }, (_, n) => ({
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      ...pod(n),
    }));
    const text = typed(items, {}, 'PartialObjectMetadataList').replace('"v1"', '"meta.k8s.io/v1"');
    const page = await read(answer(text, { zipped: true }));
    expect(page.items).toEqual(items);
    expect(page.most).toBeLessThan(200);
  });

  it('is not led astray by what looks like the end of an item', async () => {
    const claims = { volumeClaimTemplates: [{ spec: {} }, { metadata: { name: 'a' } }, { metadata: {} }] };
    for (const count of [1, 30, 200]) {
      const items = Array.from({ length: count }, (_, n) => pod(n, { spec: claims }));
      expect((await read(answer(typed(items), { zipped: true }))).items).toEqual(items);
    }
    const many = { spec: { volumeClaimTemplates: Array.from({ length: 5000 }, () => ({ metadata: {} })) } };
    const items = [pod(1, many), pod(2), pod(3, many)];
    expect((await read(answer(typed(items), { zipped: true }))).items).toEqual(items);
  });

  it.each([
    [
      'other order',
      (items: unknown[]) =>
        JSON.stringify({ apiVersion: 'v1', items, kind: 'PodList', metadata: { resourceVersion: '7' } }),
    ],
    ['spaces', (items: unknown[]) => JSON.stringify(JSON.parse(typed(items)), null, 2)],
    ['items that begin otherwise', (items: unknown[]) => typed([{ spec: {} }, ...items])],
  ])('reads what is written in another way: %s', async (_, write) => {
    const items = [pod(1), pod(2)];
    const page = await read(answer(write(items), { zipped: true }));
    expect(page.head.version).toBe('7');
    expect(page.items.slice(-2)).toEqual(items);
  });

  it('takes null and nothing for an empty list', async () => {
    for (const items of ['null', '[]'])
      expect(
        (await read(answer(`{"kind":"PodList","apiVersion":"v1","metadata":{},"items":${items}}`))).items,
      ).toEqual([]);
  });

  it('reads the same as a parser does, wherever chunks end', async () => {
    const value = fc.dictionary(fc.constantFrom('metadata', 'spec', 'kind'), fc.jsonValue(), { maxKeys: 3 });
    const item = fc.record({
      metadata: fc.dictionary(fc.string(), fc.jsonValue()),
      spec: fc.array(value),
      big: fc.constantFrom('', 'ä'.repeat(70_000)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 8 }), fc.boolean(), async (items, zipped) => {
        const text = typed(items);
        expect((await read(answer(text, { zipped }))).items).toEqual(
          (JSON.parse(text) as { items: unknown }).items,
        );
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['{"kind":"Pod"}', 'it is no list of Kubernetes objects'],
    ['null', 'it is no list of Kubernetes objects'],
    ['{"items":{}}', 'it is no list of Kubernetes objects'],
    ['', 'it is empty'],
    ['<html>', 'it is an HTML page, not JSON; a proxy or a login page may answer in place of the API server'],
    [typed([pod(1), pod(2)]).slice(0, -9), 'it was cut off, or is no JSON; please retry'],
  ])('does not take %p', async (text, words) => {
    const error = await kubeErrorOf(read(answer(text)));
    expect(error.message).toBe(`error: unexpected response to GET /api/v1/pods: ${words}`);
    expect(error).toMatchObject({ reason: 'MalformedResponse', status: 200 });
  });

  it('tells of data that cannot be unpacked, and of too much', async () => {
    const whole = answer(typed(Array.from({ length: 1000 }, (_, n) => pod(n))), { zipped: true });
    const cut = { ...whole, body: whole.body.subarray(0, -20) };
    expect((await kubeErrorOf(read(cut))).message).toContain('it is not the gzip data that it says it is');
    const noise = { ...whole, body: Buffer.from('not gzip') };
    expect((await kubeErrorOf(read(noise))).message).toContain('it is not the gzip data that it says it is');
    expect(await kubeErrorOf(read(whole, 2 ** 18))).toMatchObject({ reason: 'ResponseTooLarge' });
  });

  it('reads what a refusal says', async () => {
    const refusal = JSON.stringify({ kind: 'Status', reason: 'Forbidden', message: 'no' });
    const error = await kubeErrorOf(read(answer(refusal, { status: 403, zipped: true })));
    expect(error.message).toBe('Error from server (Forbidden): no');
  });
});
