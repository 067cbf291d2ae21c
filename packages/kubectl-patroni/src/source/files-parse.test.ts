import { describe, expect, test } from '@jest/globals';
import { parseDocuments } from './files-parse.js';

const parse = (text: string) => parseDocuments(text, 'x.yaml');

describe('documents', () => {
  test.each<[string, string, unknown[]]>([
    ['JSON', '{"kind":"Pod"}', [{ kind: 'Pod' }]],
    ['two JSON values', '{"kind":"Pod"}\n{"kind":"Service"}', [{ kind: 'Pod' }, { kind: 'Service' }]],
    ['YAML', 'kind: Pod\n', [{ kind: 'Pod' }]],
    [
      'several documents',
      '---\nkind: Pod\n---\n# nothing\n---\nkind: Service\n...\n',
      [{ kind: 'Pod' }, { kind: 'Service' }],
    ],
    ['YAML that begins like JSON', '{kind: Pod, n: 1}', [{ kind: 'Pod', n: 1 }]],
    ['merge keys', 'a: &a {x: 1}\nb: {<<: *a, y: 2}\n', [{ a: { x: 1 }, b: { x: 1, y: 2 } }]],
    ['a timestamp stays text', 'at: 2026-11-22T09:00:00Z\n', [{ at: '2026-11-22T09:00:00Z' }]],
    ['nothing', ' \n', []],
    ['comments only', '# a\n---\n# b\n', []],
  ])('%s', async (_, text, documents) => {
    expect(await parse(text)).toEqual(documents);
  });
});

describe('what is broken is told with file and line', () => {
  test.each<[string, string, RegExp]>([
    [
      'JSON that breaks off',
      '{\n "kind": "Pod",\n "metadata": {\n',
      /^error parsing x\.yaml: line 3: unexpected end of JSON input$/u,
    ],
    [
      'JSON that breaks off within a text',
      '{\n "kind": "Po',
      /^error parsing x\.yaml: line 2: unexpected end of JSON input$/u,
    ],
    ['JSON with a comma missing', '{\n "a": 1\n "b": 2\n}', /^error parsing x\.yaml: line [23]: /u],
    [
      'YAML with a wrong indent',
      'kind: Pod\nmetadata:\n  name: x\n labels: y\n',
      /^error parsing x\.yaml: line 4: /u,
    ],
    ['YAML with a tab', 'kind: Pod\n\tname: x\n', /^error parsing x\.yaml: line 2: /u],
    ['an alias to nothing', 'a: *b\n', /^error parsing x\.yaml: .*b/u],
  ])('%s', async (_, text, message) => {
    await expect(parse(text)).rejects.toThrow(message);
    await expect(parse(text)).rejects.toThrow(/^[^\n]*$/u);
  });
});

describe('hostile text', () => {
  test('a billion laughs', async () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 10; i++) {
      const alias = `*a${String(i - 1)}`;
      lines.push(`a${String(i)}: &a${String(i)} [${Array(9).fill(alias).join(', ')}]`);
    }
    await expect(parse(lines.join('\n'))).rejects.toThrow(/error parsing x\.yaml: .*alias/iu);
  });

  test('deep nesting, in JSON and YAML', async () => {
    const depth = 50_000;
    expect(await parse('['.repeat(depth) + ']'.repeat(depth))).toHaveLength(1);
    await expect(parse('{a: '.repeat(depth))).rejects.toThrow('error parsing x.yaml:');
    await expect(parse('- '.repeat(depth) + 'x')).rejects.toThrow('error parsing x.yaml:');
  });

  test('prototype keys', async () => {
    const [value] = await parse('__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\n');
    expect(Object.hasOwn(value as object, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('other types as keys', async () => {
    await expect(parse('{[1]: 2}')).rejects.toThrow('error parsing x.yaml:');
    expect(await parse('1: a\ntrue: b\n')).toHaveLength(1);
  });
});
