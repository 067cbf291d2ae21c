// Writes what is made from src/contract.ts: the JSON Schema and its page in docs. A test checks that both are current.
import { writeFileSync } from 'node:fs';
import { contractPage, probesPage, remedyPage } from './contract-page.ts';
import { PROBE_DOCUMENTS, probeSchema, REMEDY_DOCUMENT } from './probe-schemas.ts';
import { topologyListSchema } from './topology-list-schema.ts';

const schema = topologyListSchema();
writeFileSync(new URL('../schema/topology-list.schema.json', import.meta.url), schema);
writeFileSync(new URL('../../../docs/contract.md', import.meta.url), contractPage(schema));

const probes = PROBE_DOCUMENTS.map((document) => ({ ...document, text: probeSchema(document) }));
for (const { file, text } of probes) writeFileSync(new URL(`../schema/${file}`, import.meta.url), text);
writeFileSync(
  new URL('../../../docs/contract-probes.md', import.meta.url),
  probesPage(
    probes.map(({ text }) => text),
    schema,
  ),
);

const remedy = probeSchema(REMEDY_DOCUMENT);
writeFileSync(new URL(`../schema/${REMEDY_DOCUMENT.file}`, import.meta.url), remedy);
writeFileSync(new URL('../../../docs/contract-fix.md', import.meta.url), remedyPage(remedy, schema));
