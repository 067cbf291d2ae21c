/** JSON Schemas of what the commands print besides topologies. */
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** By the names of their types; where each is, and what its file is called. */
export const PROBE_DOCUMENTS = [
  { type: 'DnsReportList', source: '../src/dns-records/report.ts', file: 'dns-report-list.schema.json' },
  { type: 'ConnectTestList', source: '../src/reach/report.ts', file: 'connect-test-list.schema.json' },
  { type: 'TraceList', source: '../src/trace/report.ts', file: 'trace-list.schema.json' },
] as const;

/** What `fix -o json` prints. */
export const REMEDY_DOCUMENT = {
  type: 'RemedyPlanList',
  source: '../src/remedy/plan.ts',
  file: 'remedy-plan-list.schema.json',
} as const;

/** Fields may be added, so more are allowed. */
export function probeSchema({
  type,
  source,
  file,
}: (typeof PROBE_DOCUMENTS)[number] | typeof REMEDY_DOCUMENT): string {
  const { $schema, ...rest } = createGenerator({
    path: path(source),
    tsconfig: path('../tsconfig.json'),
    type,
    additionalProperties: true,
    skipTypeCheck: true,
  }).createSchema(type);
  const named = { $schema, $id: `kubectl-patroni/v1/${file}`, title: type, ...rest };
  return `${JSON.stringify(named, null, 2)}\n`;
}
