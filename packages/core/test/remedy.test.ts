/** Plans for what a real cluster's API said. */
import { describe, expect, it } from '@jest/globals';
import { buildTopologyList } from '../src/index.js';
import { planRemedies, type RemedyChoices, type RemedyPlan } from '../src/remedy/index.js';
import { readRecording } from './recordings.js';

function planOf(patroni: 3 | 4, step: string, choices: Partial<RemedyChoices> = {}): RemedyPlan {
  const { objects, when } = readRecording(patroni, step);
  const list = buildTopologyList({ objects, problems: [], now: when, clusterDomain: null });
  const [plan] = planRemedies(list, objects, { path: null, mesh: null, ...choices });
  if (plan === undefined) throw new Error('no plan');
  return plan;
}

const outline = ({ steps }: RemedyPlan) => steps.map(({ id, state }) => `${state} ${id}`);

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
  });

  it('headless has nothing to do', () => {
    expect(planOf(patroni, 'headless')).toMatchObject({ status: 'nothing-to-do', path: 'A' });
  });
});
