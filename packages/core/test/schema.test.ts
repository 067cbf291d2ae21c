import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { topologyListSchema } from '../scripts/topology-list-schema.js';

it('the published schema is the one that the types give (npm run schema writes it)', () => {
  const published = readFileSync(new URL('../schema/topology-list.schema.json', import.meta.url), 'utf8');
  expect(published).toBe(topologyListSchema());
});
