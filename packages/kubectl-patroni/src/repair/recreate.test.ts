import { expect, it } from '@jest/globals';
import type { RecreateStep } from '@kubectl-patroni/core/remedy';
import { KubeError } from '../kube/errors.js';
import type { Json } from './json.js';
import { recreate } from './recreate.js';
import { FACTS, planWith, sessionOf, statefulSet, viewOf } from './repair.fixture.js';

const step: RecreateStep = {
  ...FACTS,
  id: 'recreate/demo',
  title: '',
  state: 'to-do',
  action: 'recreate',
  edit: { serviceName: 'demo-pods', strategy: 'on-delete' },
};

it('takes the new StatefulSet for made where only the answer to making it was lost', async () => {
  const made: Json[] = [];
  const created = { ...statefulSet, metadata: { ...(statefulSet['metadata'] as Json), uid: 'u2' } };
  const pod = { metadata: { ownerReferences: [{ uid: 'u2' }] } };
  const session = sessionOf([viewOf(planWith([step]))], {
    find: (kind) => Promise.resolve(kind === 'Pod' ? pod : made.length === 0 ? null : created),
    createStatefulSet: (manifest) => {
      made.push(manifest);
      return Promise.reject(
        made.length === 1
          ? new KubeError('Unable to connect to the server: EOF', 'Unreachable')
          : new KubeError('Error from server (AlreadyExists): it is there', 'AlreadyExists', 409),
      );
    },
  });
  await recreate(step, viewOf(planWith([step])), { ...session, timeoutMs: 5000 });
  expect(made).toHaveLength(2);
});
