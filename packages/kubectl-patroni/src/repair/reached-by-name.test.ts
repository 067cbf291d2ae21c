import { expect, it } from '@jest/globals';
import type { RemedyMember } from '@kubectl-patroni/core/remedy';
import type { Candidate } from '../probe/targets.js';
import { reachedByName } from './reached-by-name.js';
import { demo, planWith, viewOf } from './repair.fixture.js';
import type { ExecRequest } from '../kube/exec.js';

const HOST = 'demo-1.demo-pods.db.svc';
const candidates: Candidate[] = demo.members.map(({ name }) => ({
  namespace: 'db',
  pod: name,
  container: 'c',
  error: null,
}));
const renamed: RemedyMember = {
  name: 'demo-1',
  wantedHost: HOST,
  acceptedHosts: [HOST],
  announcedHost: HOST,
  announcedApiHost: HOST,
  state: 'done',
};
const own = demo.members[1]?.pod.ip ?? '';

/** What each member's resolver and sockets say, by the pod that is asked. */
function answers(of: (pod: string) => { address: string | null; result: string }) {
  return ({ pod, argv }: ExecRequest) => {
    const { address, result } = of(pod);
    const isNames = argv[3] === 'kubectl-patroni-resolve';
    const control = '==> 0 getent 0\x1e10.96.0.1 STREAM x\n';
    const asked = address === null ? '==> 2 getent 2\n' : `==> 2 getent 0\x1e${address} STREAM x\n`;
    const stdout = isNames
      ? `==> resolv.conf\x1enameserver 10.96.0.10\n${control}${asked}`
      : `==> 0 python3 0\x1e${result} 1 ${own}\n==> 1 python3 0\x1e${result} 1 ${own}\n`;
    return Promise.resolve({ exitCode: 0, stdout, stderr: '' });
  };
}

const troubles = (of: Parameters<typeof answers>[0], members = [renamed]) =>
  reachedByName(viewOf(planWith([], members)), candidates, { exec: answers(of) });

it('nothing is wrong where every other member finds it', async () => {
  expect(await troubles(() => ({ address: own, result: 'open' }))).toEqual([]);
});

it('nobody is asked for names that nobody has yet', async () => {
  expect(await troubles(() => ({ address: null, result: 'EAI' }), [{ ...renamed, state: 'to-do' }])).toEqual(
    [],
  );
});

it('one member that cannot resolve it is enough', async () => {
  const found = await troubles((pod) =>
    pod === 'demo-2' ? { address: null, result: 'EAI' } : { address: own, result: 'open' },
  );
  expect(found[0]).toBe(`demo-2 cannot resolve ${HOST}, the name of demo-1`);
});

it('an address from before is none', async () => {
  expect(await troubles(() => ({ address: '10.9.9.9', result: 'open' }))).toEqual([
    `demo-0 still resolves ${HOST} to 10.9.9.9, and pod demo-1 has ${own}`,
    `demo-2 still resolves ${HOST} to 10.9.9.9, and pod demo-1 has ${own}`,
  ]);
});

it('a name that resolves and does not answer is not reached', async () => {
  const found = await troubles(() => ({ address: own, result: 'ECONNREFUSED' }));
  expect(found[0]).toMatch(/^demo-0 does not reach demo-1 at .*\(refused\)$/);
});
