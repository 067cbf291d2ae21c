import { describe, expect, it } from '@jest/globals';
import { topologyOf, type RawObjects } from '../topology/objects.fixture.js';
import type { PreflightItem, RemedyChoices } from './plan.js';
import { after, itemOf, planOf, podIpCluster, type PodIpFields } from './remedy.fixture.js';

const replica = (statusMore: object): PodIpFields => ({
  members: { 'pg-0': {}, 'pg-1': { statusMore }, 'pg-2': {} },
});
const mounted = (source: object): PodIpFields => ({
  variables: { PATRONI_NAME: '=metadata.name' },
  container: { volumeMounts: [{ name: 'config', mountPath: '/etc/patroni' }] },
  podSpec: { volumes: [{ name: 'config', ...source }] },
});
const data = {
  container: { volumeMounts: [{ name: 'data', mountPath: '/home/postgres/pgdata' }] },
  podSpec: { volumes: [{ name: 'data', emptyDir: {} }] },
};
const claims = (whenDeleted: string) => ({
  setSpec: {
    volumeClaimTemplates: [{ metadata: { name: 'data' } }],
    persistentVolumeClaimRetentionPolicy: { whenDeleted },
  },
});

type Status = PreflightItem['status'] | undefined;

const cases: [name: string, title: string, fields: PodIpFields, status: Status][] = [
  ['leader-holds-lock', 'held', {}, 'passed'],
  ['leader-holds-lock', 'nobody', { lock: null }, 'failed'],
  [
    'leader-holds-lock',
    'expired',
    { lock: { leader: 'pg-0', ttl: '30', renewTime: '2026-11-22T08:00:00+00:00' } },
    'failed',
  ],
  [
    'leader-holds-lock',
    'somebody who is no member',
    { lock: { leader: 'x', ttl: '30', renewTime: '2026-11-22T09:00:00+00:00' } },
    'failed',
  ],
  ['more-than-one-member', 'three', {}, 'passed'],
  ['more-than-one-member', 'one', { members: { 'pg-0': {} } }, 'failed'],
  ['replicas-stream', 'all stream', {}, 'passed'],
  ['replicas-stream', 'one does not', replica({ replication_state: 'in archive recovery' }), 'failed'],
  [
    'replicas-stream',
    'one is far behind',
    replica({ receive_lsn: 1, replay_lsn: 1, xlog_location: 1 }),
    'failed',
  ],
  [
    'replicas-stream',
    'a lag is not known',
    replica({ receive_lsn: undefined, replay_lsn: undefined, xlog_location: undefined }),
    'unknown',
  ],
  [
    'replicas-stream',
    'a status cannot be read',
    { members: { 'pg-0': {}, 'pg-1': { status: 'x' } } },
    'unknown',
  ],
  ['not-paused', 'runs', {}, 'passed'],
  ['not-paused', 'paused', { config: { config: '{"pause":true}' } }, 'failed'],
  ['not-paused', 'no config that can be read', { config: { config: '{' } }, 'unknown'],
  ['no-pending-switchover', 'none', {}, 'passed'],
  ['no-pending-switchover', 'one', { failover: { leader: 'pg-0', member: 'pg-1' } }, 'failed'],
  ['candidate-ready', 'two', {}, 'passed'],
  [
    'candidate-ready',
    'none',
    { members: { 'pg-0': {}, 'pg-1': { statusMore: { tags: { nofailover: true } } } } },
    'failed',
  ],
  ['claims-retained', 'no claims', {}, undefined],
  ['claims-retained', 'retained', claims('Retain'), 'passed'],
  ['claims-retained', 'deleted', claims('Delete'), 'warning'],
  [
    'claims-retained',
    'deleted, and nothing is made anew',
    { ...claims('Delete'), serviceName: 'x' },
    undefined,
  ],
  ['data-on-emptydir', 'not so', {}, undefined],
  ['data-on-emptydir', 'so', data, 'warning'],
  ['grace-period', 'some', {}, undefined],
  ['grace-period', 'none', { podSpec: { terminationGracePeriodSeconds: 0 } }, 'warning'],
  ['config-file-unreadable', 'no file', {}, undefined],
  ['config-file-unreadable', 'a ConfigMap', mounted({ configMap: { name: 'c' } }), 'warning'],
  ['config-file-unreadable', 'a Secret', mounted({ secret: { secretName: 'c' } }), 'warning'],
  ['config-file-unreadable', 'a claim', mounted({ persistentVolumeClaim: { claimName: 'c' } }), undefined],
  [
    'config-file-unreadable',
    'a ConfigMap, and variables',
    { ...mounted({ configMap: { name: 'c' } }), variables: { PATRONI_RESTAPI_CONNECT_ADDRESS: 'x' } },
    undefined,
  ],
  ['certificates', 'http', {}, undefined],
  ['certificates', 'https', replica({ api_url: 'https://10.244.0.11:8008/patroni' }), 'warning'],
  ['more-than-one-member', 'none', { members: {}, lock: null }, 'failed'],
  ['update-strategy', 'RollingUpdate', {}, 'passed'],
  ['partition', 'none', {}, undefined],
  [
    'partition',
    'one',
    { setSpec: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } } },
    'warning',
  ],
  ['not-managed-elsewhere', 'nobody', {}, 'passed'],
];

describe.each(cases)('%s', (name, title, fields, status) => {
  it(`${title}: ${status ?? 'not asked'}`, () => {
    expect(itemOf(planOf(podIpCluster(fields)), name)).toBe(status);
  });
});

describe('a run that was broken off', () => {
  const broken = (steps: number, raw: RawObjects = podIpCluster(), choices: Partial<RemedyChoices> = {}) => {
    let objects = raw;
    for (const step of planOf(objects, choices).steps.slice(0, steps))
      objects = after(objects, step, topologyOf(objects));
    const pods = (objects.pods ?? []).map((pod, i) =>
      i === 1
        ? { ...(pod as object), metadata: { ...(pod as { metadata: object }).metadata, annotations: {} } }
        : pod,
    );
    return planOf({ ...objects, pods }, choices);
  };

  it('may have left a replica that does not stream yet: it is waited for', () => {
    expect(itemOf(broken(0), 'replicas-stream')).toBe('unknown');
    expect(itemOf(broken(1), 'replicas-stream')).toBe('unknown');
    expect(itemOf(broken(2), 'replicas-stream')).toBe('warning');
    expect(itemOf(broken(4), 'replicas-stream')).toBe('warning');
  });

  it('does not pass over what does not pass by itself', () => {
    const paused = podIpCluster({ config: { config: '{"pause":true}' } });
    expect(itemOf(broken(4, paused), 'not-paused')).toBe('failed');
  });
});
