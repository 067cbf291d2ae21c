/** Checks of governing Services (1xx), Services (2xx) and publication (3xx). */
import { expect, it } from '@jest/globals';
import {
  cluster,
  merge,
  pod,
  service,
  statefulSet,
  statusOf,
  type PodFields,
  type RawObjects,
} from '../../topology/objects.fixture.js';
import { describeCases, type CheckCase } from '../check-cases.fixture.js';
import { codesOf, findingsOf } from '../checks.fixture.js';

const labels = { application: 'patroni', 'cluster-name': 'pg' };
const sidecar = { sidecars: [{ name: 'istio-proxy' }] };

/** Of every member the same. */
function each(more: PodFields, fields: Parameters<typeof cluster>[0] = {}): RawObjects {
  return cluster({ ...fields, members: { 'pg-0': more, 'pg-1': more, 'pg-2': more } });
}

/** A cluster whose one Service is another one. */
function under(spec: Parameters<typeof service>[1], raw: RawObjects = cluster()): RawObjects {
  return { ...raw, services: [service('pg-headless', spec)] };
}

/** The endpoints of the headless Service. */
function publishing(endpoints: object[], raw: RawObjects = cluster()): RawObjects {
  return {
    ...raw,
    endpointSlices: [
      {
        metadata: {
          name: 'x',
          namespace: 'default',
          labels: { 'kubernetes.io/service-name': 'pg-headless' },
        },
        addressType: 'IPv4',
        endpoints,
      },
    ],
  };
}

const endpoint = (i: number, more: object = {}): object => ({
  addresses: [`10.244.0.${10 + i}`],
  hostname: `pg-${i}`,
  targetRef: { kind: 'Pod', name: `pg-${i}`, namespace: 'default' },
  conditions: { ready: true },
  ...more,
});
const three = [endpoint(0), endpoint(1), endpoint(2)];
const headless = { selector: labels, clusterIP: 'None' };
const published = { ...headless, spec: { publishNotReadyAddresses: true } };
const coreDns = (options: string, image?: string): RawObjects => ({
  clusterDns: [
    {
      metadata: { name: 'coredns', namespace: 'kube-system' },
      data: { Corefile: `. {\n kubernetes cluster.local {\n${options}\n }\n}` },
    },
    ...(image
      ? [
          {
            metadata: { name: 'coredns', namespace: 'kube-system' },
            spec: { template: { spec: { containers: [{ name: 'c', image }] } } },
          },
        ]
      : []),
  ],
});
const sets = (fields: Parameters<typeof statefulSet>[1]): RawObjects => ({
  statefulSets: [statefulSet('pg', { labels, serviceName: 'pg-headless', ...fields })],
});
const node = (ready: string): RawObjects => ({
  nodes: [
    { metadata: { name: 'node-1' }, spec: {}, status: { conditions: [{ type: 'Ready', status: ready }] } },
  ],
});

const cases: Record<string, CheckCase> = {
  'a Service that is not there': {
    code: 'PT101',
    severity: 'error',
    found: { ...cluster(), services: [] },
    nearMiss: cluster(),
  },
  'the same, with pod IPs': {
    code: 'PT101',
    severity: 'info',
    found: { ...cluster({ names: false }), services: [] },
    nearMiss: cluster({ names: false }),
  },
  'a governing Service with a cluster IP': {
    code: 'PT102',
    severity: 'warning',
    found: under({ selector: labels }),
    nearMiss: under(headless),
  },
  'no governing Service': {
    code: 'PT103',
    severity: 'warning',
    found: { ...cluster(), statefulSets: [statefulSet('pg', { labels })] },
    nearMiss: cluster(),
  },
  'a headless Service of another name': {
    code: 'PT104',
    severity: 'error',
    found: {
      ...each({ subdomain: 'pg' }, { names: true }),
      services: [service('pg-headless', published)],
    },
    nearMiss: cluster(),
  },
  'pods from before': {
    code: 'PT105',
    severity: 'warning',
    found: { ...cluster(), ...sets({ serviceName: 'pg-peers' }) },
    nearMiss: { ...cluster(), ...sets({}) },
  },
  'a template that sets the subdomain': {
    code: 'PT106',
    severity: 'info',
    found: { ...cluster(), ...sets({ spec: { template: { spec: { subdomain: 'x', containers: [] } } } }) },
    nearMiss: { ...cluster(), ...sets({}) },
  },
  'the whole name as host name': {
    code: 'PT107',
    severity: 'info',
    found: each({ spec: { setHostnameAsFQDN: true } }),
    nearMiss: each({ spec: { setHostnameAsFQDN: false } }),
  },
  'a member called otherwise': {
    code: 'PT108',
    severity: 'error',
    found: each({ env: { PATRONI_NAME: 'db' } }),
    nearMiss: each({ env: { PATRONI_NAME: '=metadata.name' } }),
  },
  'a selector that misses': {
    code: 'PT201',
    severity: 'error',
    found: under({ ...published, selector: { ...labels, application: 'postgres' } }),
    nearMiss: under(published),
  },
  'a selector with the role': {
    code: 'PT202',
    severity: 'error',
    found: under({ ...published, selector: { ...labels, role: 'primary' } }),
    nearMiss: under(published),
  },
  'a selector that takes strangers': {
    code: 'PT203',
    severity: 'warning',
    found: merge(under({ ...published, selector: { application: 'patroni' } }), {
      pods: [pod('web', { labels: { application: 'patroni' }, ip: '10.244.0.50' })],
    }),
    nearMiss: merge(under(published), {
      pods: [pod('web', { labels: { application: 'patroni' }, ip: '10.244.0.50' })],
    }),
  },
  'the annotation of old': {
    code: 'PT205',
    severity: 'warning',
    found: under({
      ...headless,
      annotations: { 'service.alpha.kubernetes.io/tolerate-unready-endpoints': 'true' },
    }),
    nearMiss: under({
      ...published,
      annotations: { 'service.alpha.kubernetes.io/tolerate-unready-endpoints': 'true' },
    }),
  },
  'a client Service that publishes all': {
    code: 'PT206',
    severity: 'warning',
    found: {
      ...cluster(),
      services: [
        service('pg', {
          labels,
          selector: { ...labels, role: 'primary' },
          spec: { publishNotReadyAddresses: true },
        }),
      ],
    },
    nearMiss: cluster(),
  },
  'no ports': {
    code: 'PT207',
    severity: 'info',
    found: under({ ...headless, spec: { ports: [] } }),
    nearMiss: under(headless),
  },
  'one port of two, in a mesh': {
    code: 'PT208',
    severity: 'warning',
    found: under(published, each(sidecar)),
    nearMiss: under({ ...headless, spec: { ports: [{ port: 5432 }, { port: 8008 }] } }, each(sidecar)),
  },
  'a port that is mapped': {
    code: 'PT209',
    severity: 'info',
    found: under({ ...headless, spec: { ports: [{ port: 5433, targetPort: 5432 }] } }),
    nearMiss: under({ ...headless, spec: { ports: [{ port: 5432, targetPort: 5432 }] } }),
  },
  'a selector on the name of the lock': {
    code: 'PT210',
    severity: 'error',
    found: merge(cluster({ kind: 'Endpoints' })),
    nearMiss: cluster(),
  },
  "Patroni's labels": {
    code: 'PT211',
    severity: 'info',
    found: cluster({ kind: 'Endpoints' }),
    nearMiss: cluster(),
  },
  'a family that no pod has': {
    code: 'PT212',
    severity: 'warning',
    found: under({ ...headless, spec: { ipFamilies: ['IPv6'] } }),
    nearMiss: under({ ...headless, spec: { ipFamilies: ['IPv4'] } }),
  },
  'a name that is announced and hidden': {
    code: 'PT301',
    severity: 'error',
    found: publishing([endpoint(0), endpoint(2)], under({ ...published, selector: { ...labels, app: 'x' } })),
    nearMiss: cluster(),
  },
  'an endpoint without a hostname': {
    code: 'PT302',
    severity: 'error',
    found: publishing([endpoint(0), endpoint(1, { hostname: undefined }), endpoint(2)]),
    nearMiss: publishing(three),
  },
  'an address of before': {
    code: 'PT303',
    severity: 'error',
    found: publishing([endpoint(0), endpoint(1, { addresses: ['10.244.0.99'] }), endpoint(2)]),
    nearMiss: publishing(three),
  },
  'one name for two pods': {
    code: 'PT304',
    severity: 'warning',
    found: publishing([
      ...three,
      { addresses: ['10.244.0.60'], hostname: 'pg-0', conditions: { ready: true } },
    ]),
    nearMiss: publishing([
      ...three,
      { addresses: ['fd00::60'], hostname: 'pg-0', conditions: { ready: true } },
    ]),
  },
  'only the leader': {
    code: 'PT305',
    severity: 'error',
    found: under({ ...published, selector: { ...labels, role: 'primary' } }),
    nearMiss: under(published),
  },
  'a pod on its way out': {
    code: 'PT306',
    severity: 'info',
    found: publishing(
      three,
      cluster({ members: { 'pg-0': {}, 'pg-1': { deletionTimestamp: '2026-11-22T09:00:00Z' }, 'pg-2': {} } }),
    ),
    nearMiss: publishing(three),
  },
  'a lost node': {
    code: 'PT307',
    severity: 'warning',
    found: merge(cluster(), node('Unknown')),
    nearMiss: merge(cluster(), node('True')),
  },
  'CoreDNS with the fault': {
    code: 'PT308',
    severity: 'warning',
    found: merge(cluster(), coreDns('', 'registry.k8s.io/coredns/coredns:v1.8.3')),
    nearMiss: merge(cluster(), coreDns('', 'registry.k8s.io/coredns/coredns:v1.8.4')),
  },
  'CoreDNS without endpoints': {
    code: 'PT309',
    severity: 'error',
    found: merge(cluster(), coreDns('noendpoints')),
    nearMiss: merge(cluster(), coreDns('namespaces default other')),
  },
  'a name by an option of CoreDNS': {
    code: 'PT310',
    severity: 'warning',
    found: merge(
      publishing(
        [0, 1, 2].map((i) => endpoint(i, { hostname: undefined })),
        each({ subdomain: 'other' }),
      ),
      coreDns('endpoint_pod_names'),
    ),
    nearMiss: merge(cluster(), coreDns('endpoint_pod_names')),
  },
};

describeCases(cases);

it('a name that hangs on a missing Service is one primary finding, the rest follow from it', () => {
  const primary = cluster({ members: { 'pg-0': {}, 'pg-1': {} } });
  const findings = [...new Set(codesOf({ ...primary, services: [], endpointSlices: [] }))];
  expect(findings).toContain('PT101 error');
  const [unpublished] = findingsOf('PT301', { ...primary, services: [], endpointSlices: [] });
  expect(unpublished?.because).toContain('PT101');
});

it('a healthy cluster with names: nothing that is wrong', () => {
  expect(codesOf(cluster()).filter((code) => !code.endsWith('info'))).toEqual([]);
  expect(statusOf('x', 'replica')).toBeDefined();
});
