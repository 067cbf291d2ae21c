import { expect, it } from '@jest/globals';
import type { Pod } from '@kubectl-patroni/core';
import type { RemedyMember } from '@kubectl-patroni/core/remedy';
import { KubeError } from '../kube/errors.js';
import { demo, planWith, sessionOf, viewOf } from './repair.fixture.js';
import { verify } from './verify.js';

const hostOf = (name: string) => `${name}.demo-pods.db.svc`;
// Nobody is asked for names here: that they resolve is for another part to see.
const members = demo.members.map(({ name }): RemedyMember => ({
  name,
  wantedHost: null,
  acceptedHosts: [hostOf(name)],
  announcedHost: hostOf(name),
  announcedApiHost: hostOf(name),
  state: 'done',
}));
const pods = demo.members.map(({ name }): Pod => ({
  metadata: { name, namespace: demo.namespace },
  spec: { containers: [{ name: 'c' }] },
  status: { phase: 'Running' },
}));

/** @param receivers what PostgreSQL of each replica says that it dialled; null: it cannot be asked */
function verified(receivers: Record<string, string | null>, path: 'C1' | 'undo' = 'C1'): Promise<void> {
  const view = viewOf({ ...planWith([], members), path });
  const session = sessionOf([{ ...view, objects: { ...view.objects, pods } }]);
  return verify({
    ...session,
    exec: ({ pod }) => {
      const host = receivers[pod];
      if (host === null)
        return Promise.reject(new KubeError('Error from server (Forbidden): no exec', 'Forbidden', 403));
      const receiver = host === undefined ? null : { status: 'streaming', host, port: '5432' };
      const answer = { in_recovery: receiver !== null, lsn: '0/1', receiver, senders: null };
      return Promise.resolve({ exitCode: 0, stdout: `${JSON.stringify(answer)}\n`, stderr: '' });
    },
  });
}

it('is content where every replica came by the name of its upstream', async () => {
  await verified({ 'demo-1': hostOf('demo-0'), 'demo-2': hostOf('demo-0') });
});

it('is not where one still streams from an address', async () => {
  await expect(verified({ 'demo-1': hostOf('demo-0'), 'demo-2': '10.1.2.3' })).rejects.toThrow(
    'demo-2 streams from 10.1.2.3',
  );
});

it('on the way back it is the other way round', async () => {
  await verified({ 'demo-1': '10.1.2.3', 'demo-2': '10.1.2.3' }, 'undo');
  await expect(verified({ 'demo-1': hostOf('demo-0'), 'demo-2': '10.1.2.3' }, 'undo')).rejects.toThrow(
    'demo-1 streams from demo-0.demo-pods.db.svc',
  );
});

it('says that it does not know where nobody can be asked', async () => {
  await expect(verified({ 'demo-1': hostOf('demo-0'), 'demo-2': null })).rejects.toMatchObject({
    reason: 'Unobserved',
    status: null,
  });
});
