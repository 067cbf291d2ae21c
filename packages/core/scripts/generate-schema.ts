// Writes schema/topology-list.schema.json from the types in src/contract.ts. A test checks that it is current.
import { writeFileSync } from 'node:fs';
import { topologyListSchema } from './topology-list-schema.ts';

writeFileSync(new URL('../schema/topology-list.schema.json', import.meta.url), topologyListSchema());
