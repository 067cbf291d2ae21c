/** Plans for what a real cluster's API said, and with its whole StatefulSet carried through them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildTopologyList, projectStatefulSet } from '../src/index.js';
import {
  cleanStatefulSet,
  editedStatefulSet,
  planRemedies,
  type RemedyChoices,
  type RemedyPlan,
  type StatefulSetEdit,
} from '../src/remedy/index.js';
import { readRecording } from './recordings.js';
import { schemaErrors } from './validate.js';

function planOf(patroni: 3 | 4, step: string, choices: Partial<RemedyChoices> = {}): RemedyPlan {
  const { objects, when } = readRecording(patroni, step);
  const list = buildTopologyList({ objects, problems: [], now: when, clusterDomain: null });
  const [plan] = planRemedies(list, objects, { path: null, mesh: null, ...choices });
  if (plan === undefined) throw new Error('no plan');
  const document = { ...list, kind: 'RemedyPlanList', items: [plan] };
  expect(schemaErrors(document, 'remedy-plan-list.schema.json')).toEqual([]);
  return plan;
}

interface Raw {
  metadata: object;
  spec: {
    template: { spec: { containers: { env: { name: string; value?: string; valueFrom?: object }[] }[] } };
  };
}

function rawSet(patroni: 3 | 4, step: string): Raw {
  const file = new URL(
    `../fixtures/recordings/patroni-${String(patroni)}/${step}/statefulsets.json`,
    import.meta.url,
  );
  const { items } = JSON.parse(readFileSync(file, 'utf8')) as { items: Raw[] };
  const [set] = items;
  if (set === undefined) throw new Error('no StatefulSet');
  return set;
}

const outline = ({ steps }: RemedyPlan) => steps.map(({ id, state }) => `${state} ${id}`);
const editsOf = ({ steps }: RemedyPlan): StatefulSetEdit[] =>
  steps.flatMap((step) => (step.action === 'edit' || step.action === 'recreate' ? [step.edit] : []));
const envOf = (set: unknown) => (set as Raw).spec.template.spec.containers[0]?.env ?? [];

describe.each([3, 4] as const)('Patroni %d', (patroni) => {
  it.each(['podip', 'endpoints'])('%s is led to names by C1', (step) => {
    const plan = planOf(patroni, step);
    expect(plan).toMatchObject({ status: 'to-do', path: 'C1' });
    expect(outline(plan)).toEqual([
      'to-do service/patronidemo-pods',
      'to-do recreate/patronidemo',
      'to-do addresses/patronidemo',
      'to-do replace/patronidemo-1',
      'to-do replace/patronidemo-2',
      'to-do switchover',
      'to-do replace/patronidemo-0',
      'to-do strategy/patronidemo',
      'to-do verify',
    ]);
    expect(plan.preflight.filter(({ status }) => status === 'failed' || status === 'unknown')).toEqual([]);
  });

  it.each(['podip', 'endpoints'])('%s can be led there by C2', (step) => {
    expect(outline(planOf(patroni, step, { path: 'C2' })).slice(0, 4)).toEqual([
      'to-do service/patronidemo-0',
      'to-do service/patronidemo-1',
      'to-do service/patronidemo-2',
      'to-do addresses/patronidemo',
    ]);
  });

  it('headless has nothing to do', () => {
    expect(planOf(patroni, 'headless')).toMatchObject({ status: 'nothing-to-do', path: 'A' });
  });

  it.each(['podip', 'endpoints'])(
    '%s: its StatefulSet has the addresses, and is else what it was',
    (step) => {
      const raw = rawSet(patroni, step);
      const plan = planOf(patroni, step);
      const anew = editsOf(plan).reduce<unknown>(
        (set, edit) => editedStatefulSet(set, edit),
        cleanStatefulSet(raw),
      );
      const { namespace } = plan;
      const values = Object.fromEntries(envOf(anew).map(({ name, value }) => [name, value]));
      const holder = step === 'podip' ? 'PATRONI_NAME' : 'POD_NAME';
      expect(values).toMatchObject({
        PATRONI_POSTGRESQL_CONNECT_ADDRESS: `$(${holder}).patronidemo-pods.${namespace}.svc:5432`,
        PATRONI_RESTAPI_CONNECT_ADDRESS: `$(${holder}).patronidemo-pods.${namespace}.svc:8008`,
      });
      const names = envOf(anew).map(({ name }) => name);
      expect(names.indexOf(holder)).toBeLessThan(names.indexOf('PATRONI_POSTGRESQL_CONNECT_ADDRESS'));
      const touched = ['POD_NAME', 'PATRONI_POSTGRESQL_CONNECT_ADDRESS', 'PATRONI_RESTAPI_CONNECT_ADDRESS'];
      const others = (set: unknown) => envOf(set).filter(({ name }) => !touched.includes(name));
      expect(others(anew)).toEqual(others(raw));
      expect(anew).toMatchObject({
        metadata: { annotations: { 'kubectl-patroni/former-service-name': 'patronidemo' } },
        spec: {
          serviceName: 'patronidemo-pods',
          updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
        },
      });
      expect(projectStatefulSet(anew)?.spec.template?.spec?.terminationGracePeriodSeconds).toBe(30);
    },
  );
});
