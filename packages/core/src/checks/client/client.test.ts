import {
  cluster,
  merge,
  statefulSet,
  type PodFields,
  type RawObjects,
} from '../../topology/objects.fixture.js';
import { describeCases, type CheckCase } from '../check-cases.fixture.js';

/** The same of every member. */
function each(more: PodFields, fields: Parameters<typeof cluster>[0] = {}): RawObjects {
  return cluster({ ...fields, members: { 'pg-0': more, 'pg-1': more, 'pg-2': more } });
}

const probing = (path: string): PodFields => ({
  containerMore: { readinessProbe: { httpGet: { path, port: 8008 } } },
});

function hiding(raw: RawObjects): RawObjects {
  const [headless, ...rest] = (raw.services ?? []) as { spec: object }[];
  return {
    ...raw,
    services: [{ ...headless, spec: { ...headless?.spec, publishNotReadyAddresses: false } }, ...rest],
  };
}

const coreDns = (ttl: number): RawObjects => ({
  clusterDns: [
    {
      metadata: { name: 'coredns', namespace: 'kube-system' },
      data: {
        Corefile: `.:53 {\n    kubernetes cluster.local in-addr.arpa {\n        ttl ${ttl}\n    }\n}\n`,
      },
    },
  ],
});

const labels = { application: 'patroni', 'cluster-name': 'pg' };
const parallel: RawObjects = {
  ...cluster(),
  statefulSets: [
    statefulSet('pg', { labels, serviceName: 'pg-headless', spec: { podManagementPolicy: 'Parallel' } }),
  ],
};

const cases: Record<string, CheckCase> = {
  "the node's resolver": {
    code: 'PT501',
    severity: 'error',
    found: each({ spec: { dnsPolicy: 'Default' } }),
    nearMiss: each({ spec: { dnsPolicy: 'ClusterFirstWithHostNet', hostNetwork: true } }),
  },
  "the host's network with ClusterFirst, by IP": {
    code: 'PT501',
    severity: 'info',
    found: each({ hostNetwork: true, spec: { dnsPolicy: 'ClusterFirst' } }, { names: false }),
    nearMiss: each({}, { names: false }),
  },
  'short names with few dots': {
    code: 'PT502',
    severity: 'warning',
    found: cluster({
      members: {
        'pg-0': { statusMore: { conn_url: 'postgres://pg-0.pg-headless:5432/postgres' } },
        'pg-1': { spec: { dnsConfig: { options: [{ name: 'ndots', value: '1' }] } } },
      },
    }),
    nearMiss: cluster({
      members: { 'pg-0': {}, 'pg-1': { spec: { dnsConfig: { options: [{ name: 'ndots', value: '1' }] } } } },
    }),
  },
  'records that live for half a minute': {
    code: 'PT503',
    severity: 'info',
    found: merge(cluster(), coreDns(30)),
    nearMiss: merge(cluster(), coreDns(5)),
  },
  'a probe that only the leader passes, under a Service that hides': {
    code: 'PT504',
    severity: 'error',
    found: hiding(each(probing('/leader'))),
    nearMiss: hiding(each(probing('/readiness'))),
  },
  'the same under a Service that publishes all': {
    code: 'PT504',
    severity: 'warning',
    found: each(probing('/primary')),
    nearMiss: each(probing('/health')),
  },
  'one pod after the other': { code: 'PT505', severity: 'info', found: cluster(), nearMiss: parallel },
};

describeCases(cases);
