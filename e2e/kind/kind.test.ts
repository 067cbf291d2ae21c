/**
 * The plugin through kubectl on the clusters that prepare.sh makes on kind: of each version of Kubernetes and Patroni that the
 * workflow names, what Patroni says of itself and what the plugin says must be the same.
 */
import { describe, expect, it } from '@jest/globals';
import type { TopologyList } from '@kubectl-patroni/core';
import { kubectl, succeeds, topology } from '../kubectl.js';

/** Of `patronictl list -f json`. */
interface Listed {
  Member: string;
  Role: string;
  State: string;
  TL: number;
}

const PATRONICTL = ['patronictl', '-c', '/home/patroni/patroni.yml'];

async function patronictl(namespace: string, ...args: string[]): Promise<string> {
  return succeeds('exec', '-n', namespace, 'demo-0', '--', ...PATRONICTL, ...args);
}

async function listed(namespace: string): Promise<Listed[]> {
  const rows = JSON.parse(await patronictl(namespace, 'list', '-f', 'json')) as Listed[];
  return rows.sort((a, b) => (a.Member < b.Member ? -1 : 1));
}

/** The one cluster in a list. */
function only({ items }: TopologyList): TopologyList['items'][number] {
  expect(items).toHaveLength(1);
  const [item] = items;
  if (item === undefined) throw new Error('there is no cluster');
  return item;
}

describe.each([
  ['headless', 'headless'],
  ['podip', 'other'],
])('in namespace %s', (namespace, addressing) => {
  it('says of members what Patroni says', async () => {
    const rows = await listed(namespace);
    const { members, leader, timeline } = only(await topology('-n', namespace));
    expect(members.map(({ name }) => name)).toEqual(rows.map(({ Member }) => Member));
    const leads = rows.find(({ Role }) => Role === 'Leader');
    expect(leader.name).toBe(leads?.Member);
    expect(timeline).toBe(leads?.TL);
    expect(leader.lock).toBe('held');
  });

  it('says how replicas are connected', async () => {
    const { replicationAddressing, members } = only(await topology('-n', namespace));
    expect(replicationAddressing).toBe(addressing);
    for (const { dns } of members) expect(dns.publication).toBe('published');
  });

  it('finds no error where there is none, and the addresses of pods where they are', async () => {
    const { code, stdout } = await kubectl('patroni', 'doctor', '-n', namespace, '-o', 'json');
    const { findings } = only(JSON.parse(stdout) as TopologyList);
    const codes = findings.map((finding) => finding.code);
    if (namespace === 'headless')
      expect([code, findings.filter(({ severity }) => severity === 'error')]).toEqual([0, []]);
    else expect(codes).toContain('PT401');
  });

  it('proves it in the pods', async () => {
    expect(await succeeds('patroni', 'connect-test', '-n', namespace)).toMatch(
      /^Every member reaches every other one/mu,
    );
    const observed = only(await topology('-n', namespace, '--observe'));
    const streaming = observed.members.filter(({ name }) => name !== observed.leader.name);
    expect(streaming.map(({ replication }) => replication?.basis)).toEqual(['observed', 'observed']);
  });
});

it('kubectl completes the names of clusters and members', async () => {
  const complete = async (...words: string[]) => succeeds('__complete', 'patroni', ...words);
  expect(await complete('topology', '-n', 'headless', '')).toMatch(/^demo\t3 members, leader demo-\d$/mu);
  expect(await complete('trace', '-n', 'headless', 'demo-1')).toMatch(/^demo-1\t/mu);
});

it('a switchover is seen as it happens', async () => {
  const before = only(await topology('-n', 'headless')).leader.name;
  const candidate = (await listed('headless')).find(({ Member }) => Member !== before)?.Member ?? '';
  const watching = kubectl('patroni', 'topology', '-n', 'headless', '--watch', '--timeout', '60s');
  // Until the watch has begun: what it shows first is the cluster as it was.
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  await patronictl('headless', 'switchover', '--candidate', candidate, '--force');
  const { stdout } = await watching;
  // In between nobody may lead for a moment: the change is told in one line or in two.
  expect(stdout).toMatch(new RegExp(`leader (?:${before ?? ''}|<none>) (?:→|->) ${candidate}`, 'u'));
  expect(only(await topology('-n', 'headless')).leader.name).toBe(candidate);
});
