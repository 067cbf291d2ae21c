/** What a person sees while the leader changes: never two leaders, never a wrong one. */
import { describe, expect, it } from '@jest/globals';
import { SCOPE } from './clusters.js';
import { kubectl, succeeds, topology } from './kubectl.js';

interface Seen {
  leader: string | null;
  lock: string;
  roles: Record<string, string>;
}

async function look(namespace: string): Promise<Seen> {
  const { items } = await topology(SCOPE, '-n', namespace);
  const [cluster] = items;
  if (cluster === undefined) throw new Error('the cluster was not found');
  return {
    leader: cluster.leader.name,
    lock: cluster.leader.lock,
    roles: Object.fromEntries(cluster.members.map(({ name, role }) => [name, role])),
  };
}

/** Looks until somebody else leads and everybody is ready again, while `act` happens. */
async function watchChange(namespace: string, from: string, act: () => Promise<unknown>): Promise<Seen[]> {
  const seen: Seen[] = [];
  const acting = act();
  const end = Date.now() + 120_000;
  for (;;) {
    const now = await look(namespace);
    seen.push(now);
    const settled = now.lock === 'held' && now.leader !== null && now.leader !== from;
    if (settled && Object.values(now.roles).filter((role) => role === 'replica').length === 2) break;
    if (Date.now() > end) throw new Error(`no new leader: ${JSON.stringify(seen.slice(-3))}`);
  }
  await acting;
  return seen;
}

/** Who holds the lock, by the API itself. */
async function lockHolder(namespace: string): Promise<string> {
  return succeeds(
    'get',
    'cm',
    `${SCOPE}-leader`,
    '-n',
    namespace,
    '-o',
    'jsonpath={.metadata.annotations.leader}',
  );
}

function leadersOf({ roles }: Seen): string[] {
  return Object.keys(roles).filter((name) => roles[name] === 'leader');
}

describe.each([
  ['default', '--master'],
  ['patroni-4', '--leader'],
])('in %s', (namespace, flag) => {
  it('a switchover goes from one leader to the other, with a free lock in between at most', async () => {
    const { leader: from, roles } = await look(namespace);
    const to = Object.keys(roles).find((name) => roles[name] === 'replica');
    if (from === null || to === undefined) throw new Error('the cluster is not at rest');
    const seen = await watchChange(namespace, from, () =>
      succeeds(
        ...['-n', namespace, 'exec', from, '--'],
        ...['patronictl', 'switchover', flag, from, '--candidate', to, '--force'],
      ),
    );
    for (const moment of seen) {
      expect([from, to, null]).toContain(moment.leader);
      expect(leadersOf(moment)).toEqual(moment.leader === null ? [] : [moment.leader]);
    }
    const turns = seen.map(({ leader }) => leader).filter((leader) => leader !== null);
    expect(turns.lastIndexOf(from)).toBeLessThan(turns.indexOf(to));
    expect(seen.at(-1)?.leader).toBe(await lockHolder(namespace));
  });

  it('a deleted leader is followed by another', async () => {
    const { leader: from } = await look(namespace);
    if (from === null) throw new Error('the cluster is not at rest');
    const seen = await watchChange(namespace, from, () =>
      kubectl('delete', 'pod', from, '-n', namespace, '--wait=false'),
    );
    for (const moment of seen) expect(leadersOf(moment).length).toBeLessThanOrEqual(1);
    const turns = [...new Set(seen.map(({ leader }) => leader).filter((leader) => leader !== null))];
    expect(turns.length).toBeLessThanOrEqual(2);
    expect(seen.at(-1)?.leader).toBe(await lockHolder(namespace));
  });
});
