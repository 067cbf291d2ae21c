// Writes what is made from src/contract.ts: the JSON Schema and its page in docs. A test checks that both are current.
import { writeFileSync } from 'node:fs';
import { contractPage } from './contract-page.ts';
import { topologyListSchema } from './topology-list-schema.ts';

const schema = topologyListSchema();
writeFileSync(new URL('../schema/topology-list.schema.json', import.meta.url), schema);
writeFileSync(new URL('../../../docs/contract.md', import.meta.url), contractPage(schema));
