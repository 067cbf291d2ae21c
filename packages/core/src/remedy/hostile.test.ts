/** Names from objects get into manifests and commands: whoever writes an object must not write those. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { schemaErrors } from '../../test/validate.js';
import { flavourCases } from '../discovery/flavours.fixture.js';
import { projectControllerRevision } from '../projection.js';
import { spoil, values } from '../topology/hostile.fixture.js';
import { listOf, read, type RawObjects } from '../topology/objects.fixture.js';
import { readEach } from '../untrusted-json.js';
import { isDnsLabel, isDnsName } from './names.js';
import { planRemedies } from './plan-remedies.js';
import { planUndo } from './plan-undo.js';
import type { RemedyChoices, RemedyPlan } from './plan.js';
import { headless, leaderService, podIpCluster } from './remedy.fixture.js';

const paths: RemedyChoices['path'][] = [null, 'A', 'B', 'C1', 'C2', 'E', 'mesh'];

/** What a shell takes for words: a plan has these in what is to be run. */
const PLAIN_COMMAND = /^[\w ./:=@,-]*$/;

function expectSound(plans: readonly RemedyPlan[]): void {
  const document = {
    apiVersion: 'kubectl-patroni/v1',
    kind: 'RemedyPlanList',
    observedAt: null,
    items: plans,
    problems: [],
  };
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  expect(schemaErrors(document, 'remedy-plan-list.schema.json')).toEqual([]);
  for (const { steps, outside } of plans) {
    for (const step of steps) {
      expect([step.object.namespace, isDnsLabel(step.object.namespace)]).toEqual([
        step.object.namespace,
        true,
      ]);
      expect([step.object.name, isDnsName(step.object.name)]).toEqual([step.object.name, true]);
      if (step.action === 'apply') expect(JSON.stringify(step.manifest)).toMatch(/^[\w {}[\]",:./$()-]*$/);
    }
    for (const { snippet } of outside)
      if (snippet?.language === 'sh') expect(snippet.text.trimEnd()).toMatch(PLAIN_COMMAND);
  }
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
}

const gitops = { labels: { application: 'patroni', 'argocd.argoproj.io/instance': 'x' } };
const wellKnown: RawObjects[] = [
  ...flavourCases.map(({ raw }) => raw),
  podIpCluster({ setMetadata: gitops, members: { 'pg-0': {} } }),
  podIpCluster({
    serviceName: 'pg-h',
    services: [leaderService, headless('pg-h', { publishNotReadyAddresses: false })],
  }),
  podIpCluster({ setMetadata: gitops, setSpec: { volumeClaimTemplates: [{ metadata: { name: 'data' } }] } }),
];

describe('whatever the objects hold, plans fit the schema, and name nothing that could not be a name', () => {
  const changes = fc.array(fc.tuple(fc.nat(), values), { maxLength: 6 });

  it('on every path', () => {
    fc.assert(
      fc.property(fc.constantFrom(...wellKnown), changes, fc.constantFrom(...paths), (raw, some, path) => {
        const spoilt = spoil(raw, some);
        const kinds = Object.fromEntries(
          Object.entries(spoilt).filter(([, items]) => Array.isArray(items) || items === null),
        );
        const objects = read(kinds);
        expectSound(planRemedies(listOf(kinds), objects, { path, mesh: 'istio' }));
        const revisions = readEach([...(kinds['statefulSets'] ?? []), ...some], projectControllerRevision);
        expectSound(planUndo(listOf(kinds), objects, revisions));
      }),
      { numRuns: 300 },
    );
  });
});
