import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** @returns the JSON Schema of the contract, made from its types; fields may be added, so more are allowed */
export function topologyListSchema(): string {
  const { $schema, ...rest } = createGenerator({
    path: path('../src/contract.ts'),
    tsconfig: path('../tsconfig.json'),
    type: 'TopologyList',
    additionalProperties: true,
    skipTypeCheck: true,
  }).createSchema('TopologyList');
  const named = {
    $schema,
    $id: 'kubectl-patroni/v1/topology-list.schema.json',
    title: 'TopologyList',
    ...rest,
  };
  return `${JSON.stringify(named, null, 2)}\n`;
}
