/** What is made from the contract's types is current (`npm run docs` makes it). */
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { contractPage, probesPage, remedyPage } from '../scripts/contract-page.js';
import { PROBE_DOCUMENTS, probeSchema, REMEDY_DOCUMENT } from '../scripts/probe-schemas.js';
import { topologyListSchema } from '../scripts/topology-list-schema.js';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

it('the published schema is the one that the types give', () => {
  expect(read('../schema/topology-list.schema.json')).toBe(topologyListSchema());
});

it('so is the page about it', () => {
  expect(read('../../../docs/contract.md')).toBe(contractPage(topologyListSchema()));
});

it('the schemas of what asks the members are, too, and their page', () => {
  const texts = PROBE_DOCUMENTS.map(probeSchema);
  expect(PROBE_DOCUMENTS.map(({ file }) => read(`../schema/${file}`))).toEqual(texts);
  expect(read('../../../docs/contract-probes.md')).toBe(probesPage(texts, topologyListSchema()));
}, 120_000);

it('so is the one of plans of repair, and its page', () => {
  const text = probeSchema(REMEDY_DOCUMENT);
  expect(read(`../schema/${REMEDY_DOCUMENT.file}`)).toBe(text);
  expect(read('../../../docs/contract-fix.md')).toBe(remedyPage(text, topologyListSchema()));
}, 120_000);

it('the guide to addresses explains every publication and every kind of host', () => {
  const guide = read('../../../docs/addresses.md');
  const { definitions } = JSON.parse(topologyListSchema()) as {
    definitions: Record<string, { enum?: string[] }>;
  };
  for (const type of ['Publication', 'HostKind'] as const) {
    const values = definitions[type]?.enum ?? [];
    expect(values.length).toBeGreaterThan(10);
    for (const value of values) expect(guide).toMatch(new RegExp(`^\\| \`${value}\` +\\|`, 'm'));
  }
});
