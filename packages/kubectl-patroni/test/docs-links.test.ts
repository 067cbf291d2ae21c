/** Where documents lead to: no link into the void, and no page that TechDocs does not show. */
import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const DOCS = readdirSync(join(PROJECT, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => join('docs', file));
const DOCUMENTS = [...DOCS, 'README.md', 'README.zh-TW.md', 'CONTRIBUTING.md'];

const textOf = (file: string) => readFileSync(join(PROJECT, file), 'utf8');

/** Without what is quoted: code is no link, and no heading. */
function prose(text: string): string {
  return text
    .replace(/^```[\s\S]*?^```/gmu, '')
    .replace(/`[^`\n]*`/gu, (code) => code.replace(/[[\]]/gu, ''));
}

/** @returns the targets that are in this project */
function linksOf(text: string): string[] {
  return [...prose(text).matchAll(/\]\(([^()\s]+(?:\([^()\s]*\))?)\)/gu)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/u.test(target));
}

/** As GitHub names headings, and mkdocs those in ASCII. */
function anchorsOf(text: string): Set<string> {
  const headings = [...prose(text).matchAll(/^#{1,6} +(.+)$/gmu)].map(([, title = '']) =>
    title
      .replace(/`/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/gu, '-'),
  );
  return new Set(headings);
}

describe('links', () => {
  it.each(DOCUMENTS)('of %s lead to what is there', (file) => {
    const dead = linksOf(textOf(file)).filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? file : join(dirname(file), decodeURI(path));
      if (relative(PROJECT, join(PROJECT, target)).startsWith('..')) return true;
      if (!existsSync(join(PROJECT, target))) return true;
      return anchor !== undefined && !(target.endsWith('.md') && anchorsOf(textOf(target)).has(anchor));
    });
    expect(dead).toEqual([]);
  });

  it('are found, and told from code', () => {
    expect(linksOf('[a](b.md#c) `[x](y)` [w](https://x)\n```\n[q](r)\n```\n[`z`](z.md)')).toEqual([
      'b.md#c',
      'z.md',
    ]);
    expect([...anchorsOf("## 3. Backstage's `conf`\n## Is it wrong, then?")]).toEqual([
      '3-backstages-conf',
      'is-it-wrong-then',
    ]);
  });

  /** Anchors are made of ASCII letters alone by mkdocs, and of all letters by GitHub. */
  it('lead to sections only where both mkdocs and GitHub call them the same', () => {
    for (const file of DOCS)
      for (const link of linksOf(textOf(file)))
        expect([file, link.split('#')[1] ?? '']).toEqual([file, expect.stringMatching(/^[\w-]*$/u)]);
  });
});

describe('TechDocs', () => {
  type Nav = string | { [title: string]: Nav | Nav[] };
  const site = parse(textOf('mkdocs.yml')) as { docs_dir: string; plugins: string[]; nav: Nav[] };
  const pagesOf = (nav: Nav | Nav[]): string[] =>
    typeof nav === 'string'
      ? [nav]
      : Array.isArray(nav)
        ? nav.flatMap(pagesOf)
        : Object.values(nav).flatMap(pagesOf);

  it('has every page in its navigation, but for the checks, which their list leads to', () => {
    const pages = pagesOf(site.nav).map((page) => join(site.docs_dir, page));
    expect(new Set(pages).size).toBe(pages.length);
    expect(pages.sort()).toEqual(DOCS.filter((file) => !/checks\/PT\d+\.md$/u.test(file)).sort());
    expect(site.plugins).toContain('techdocs-core');
  });

  it('belongs to an entity', () => {
    const entity = parse(textOf('catalog-info.yaml')) as { metadata: { annotations: object } };
    expect(entity.metadata.annotations).toEqual({ 'backstage.io/techdocs-ref': 'dir:.' });
  });

  it.each(DOCS.filter((file) => file.endsWith('.zh-TW.md')))(
    '%s and its English twin lead to each other',
    (file) => {
      const english = file.replace('.zh-TW', '');
      expect(linksOf(textOf(english))).toContain(file.replace(/^.*\//u, ''));
      expect(linksOf(textOf(file))).toContain(english.replace(/^.*\//u, ''));
    },
  );
});
