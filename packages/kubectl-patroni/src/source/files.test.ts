import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFiles } from './files.js';

let folder: string;
const pod = (name: string) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'x' } });
const path = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubectl-patroni-'));
  for (const name of ['objects', 'empty', 'broken', 'objects/deeper']) mkdirSync(path(name));
  writeFileSync(path('a.json'), pod('a'));
  writeFileSync(path('b.yaml'), 'kind: Pod\nmetadata:\n  name: b\n  namespace: x\n');
  writeFileSync(path('utf16.json'), Buffer.from(`\ufeff${pod('wide')}`, 'utf16le'));
  writeFileSync(path('mark.json'), `\ufeff${pod('marked')}`);
  writeFileSync(path('nothing.json'), '');
  writeFileSync(path('foreign.json'), '{"state":"running"}');
  writeFileSync(path('other.json'), '{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"}}');
  writeFileSync(path('mixed.yaml'), `${pod('m')}\n---\nhello: world\n`);
  writeFileSync(path('objects/2.json'), pod('two'));
  writeFileSync(path('objects/1.yml'), pod('one'));
  writeFileSync(path('objects/rest.json'), '{"state":"running"}');
  writeFileSync(path('objects/README.md'), '# no');
  writeFileSync(path('objects/deeper/3.json'), pod('three'));
  writeFileSync(path('broken/x.json'), '{\n"kind":');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function* stream(...chunks: string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(Buffer.from(chunk));
}
const noStdin = (): never => {
  throw new Error('stdin was read');
};
const podsIn = async (...names: string[]) =>
  (await readFiles(names.map(path), noStdin)).objects.pods?.map(({ metadata }) => metadata.name);

describe('what is read', () => {
  test('files, given several times, and one of them twice', async () => {
    expect(await podsIn('a.json', 'b.yaml', 'a.json')).toEqual(['a', 'b']);
  });

  test('a folder, in the order of the names, not descended into, and what is foreign in it named', async () => {
    const { objects, notes } = await readFiles([path('objects')], noStdin);
    expect(objects.pods?.map(({ metadata }) => metadata.name)).toEqual(['one', 'two']);
    expect(notes).toEqual([`Ignored in ${path('objects')}, as they are not Kubernetes objects: rest.json`]);
  });

  test('standard input, once', async () => {
    const text = pod('in');
    const { objects } = await readFiles(['-', '-'], () => stream(text.slice(0, 9), text.slice(9)));
    expect(objects.pods).toHaveLength(1);
  });

  test('a character that is split between two chunks', async () => {
    const bytes = Buffer.from(pod('é'));
    async function* halves() {
      for (const part of [bytes.subarray(0, -20), bytes.subarray(-20, -19), bytes.subarray(-19)])
        yield await Promise.resolve(part);
    }
    const { objects } = await readFiles(['-'], halves);
    expect(objects.pods?.[0]?.metadata.name).toBe('é');
  });

  test('what Windows writes: byte order marks and UTF-16', async () => {
    expect(await podsIn('utf16.json', 'mark.json')).toEqual(['wide', 'marked']);
  });

  test('a kind that is none of ours is no mistake', async () => {
    const { objects, notes } = await readFiles([path('other.json')], noStdin);
    expect([objects.pods, notes]).toEqual([null, []]);
  });
});

describe('what cannot be used', () => {
  test.each<[string, string]>([
    ['missing.json', 'the path "PATH" does not exist'],
    ['a.json/x', 'the path "PATH" does not exist'],
    ['empty', 'error reading [PATH]: recognized file extensions are [.json .yaml .yml]'],
    ['nothing.json', 'no Kubernetes objects in "PATH"'],
    ['foreign.json', `unable to decode "PATH": Object 'Kind' is missing in the document`],
    ['mixed.yaml', `unable to decode "PATH": Object 'Kind' is missing in the document`],
  ])('%s', async (name, message) => {
    await expect(podsIn(name)).rejects.toThrow(message.replace('PATH', path(name)));
  });

  test('a broken file in a folder is not left aside', async () => {
    await expect(podsIn('broken')).rejects.toThrow(
      `error parsing ${path('broken/x.json')}: line 2: unexpected end of JSON input`,
    );
  });

  test('standard input with nothing in it', async () => {
    await expect(readFiles(['-'], () => stream())).rejects.toThrow('no Kubernetes objects in "STDIN"');
  });

  test('more than anybody could mean', async () => {
    async function* endless() {
      const chunk = Buffer.alloc(16 * 1024 * 1024, ' ');
      for (;;) yield await Promise.resolve(chunk);
    }
    await expect(readFiles(['-'], endless)).rejects.toThrow('the file "STDIN" is larger than 256 MiB');
  });
});
