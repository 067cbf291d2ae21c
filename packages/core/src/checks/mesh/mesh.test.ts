import { describe, expect, it } from '@jest/globals';
import {
  cluster,
  configOf,
  merge,
  service,
  type PodFields,
  type RawObjects,
} from '../../topology/objects.fixture.js';
import { describeCases, type CheckCase } from '../check-cases.fixture.js';
import { findingsOf, isSkipped } from '../checks.fixture.js';

const selector = { application: 'patroni', 'cluster-name': 'pg' };
const sidecar = { sidecars: [{ name: 'istio-proxy', image: 'istio/proxyv2' }] };

/** The same of every member; `each` of the first alone. */
function meshed(
  fields: Parameters<typeof cluster>[0] = {},
  more: PodFields & { statusMore?: object } = {},
): RawObjects {
  const member = { ...sidecar, ...more };
  return cluster({ ...fields, members: { 'pg-0': member, 'pg-1': member, 'pg-2': member } });
}

interface Port {
  name?: string;
  port: number;
  targetPort?: number;
  appProtocol?: string;
}

/** With the ports of its headless Service. */
function withPorts(raw: RawObjects, ports: Port[]): RawObjects {
  return {
    ...raw,
    services: [
      service('pg-headless', {
        selector,
        clusterIP: 'None',
        spec: { publishNotReadyAddresses: true, ports },
      }),
    ],
  };
}

const BOTH = [
  { name: 'tcp-postgres', port: 5432 },
  { name: 'tcp-patroni', port: 8008 },
];

const authentication = (mtls: object, more: object = {}): RawObjects => ({
  peerAuthentications: [{ metadata: { name: 'default', namespace: 'default' }, spec: { mtls, ...more } }],
});

const api = (url: string): PodFields & { statusMore: object } => ({ statusMore: { api_url: url } });

const cases: Record<string, CheckCase> = {
  'no Service has the ports, STRICT': {
    code: 'PT601',
    severity: 'error',
    found: merge({ ...meshed({ names: false }), services: [] }, authentication({ mode: 'STRICT' })),
    nearMiss: merge(withPorts(meshed({ names: false }), BOTH), authentication({ mode: 'STRICT' })),
  },
  'no Service has the ports, PERMISSIVE': {
    code: 'PT601',
    severity: 'warning',
    found: { ...meshed({ names: false }), services: [] },
    nearMiss: { ...cluster({ names: false }), services: [] },
  },
  'a name is covered no better than an address': {
    code: 'PT601',
    severity: 'warning',
    found: withPorts(meshed(), [{ name: 'tcp-postgres', port: 5433, targetPort: 5432 }]),
    nearMiss: withPorts(meshed(), BOTH),
  },
  'one member without a sidecar': {
    code: 'PT602',
    severity: 'warning',
    found: cluster({ members: { 'pg-0': sidecar, 'pg-1': {} } }),
    nearMiss: cluster({ members: { 'pg-0': sidecar, 'pg-1': sidecar } }),
  },
  'the same under STRICT': {
    code: 'PT602',
    severity: 'error',
    found: merge(cluster({ members: { 'pg-0': sidecar, 'pg-1': {} } }), authentication({ mode: 'STRICT' })),
    nearMiss: merge(cluster({ members: { 'pg-0': sidecar, 'pg-1': {} } }), authentication({ mode: 'UNSET' })),
  },
  'a port called postgresql': {
    code: 'PT603',
    severity: 'info',
    found: withPorts(meshed(), [{ name: 'postgresql', port: 5432 }]),
    nearMiss: withPorts(meshed(), [{ name: 'postgresql', port: 5432, appProtocol: 'tcp' }]),
  },
  'HTTP by address': {
    code: 'PT604',
    severity: 'warning',
    found: withPorts(meshed({ names: false }), [{ name: 'http-patroni', port: 8008 }]),
    nearMiss: withPorts(meshed({ names: false }), BOTH),
  },
  'TLS declared as HTTP': {
    code: 'PT605',
    severity: 'error',
    found: withPorts(meshed({}, api('https://pg-0.pg-headless.default.svc.cluster.local:8008/patroni')), [
      { name: 'http-patroni', port: 8008 },
    ]),
    nearMiss: withPorts(meshed({}, api('https://pg-0.pg-headless.default.svc.cluster.local:8008/patroni')), [
      { name: 'https-patroni', port: 8008 },
    ]),
  },
  'an exception that clients do not see': {
    code: 'PT606',
    severity: 'warning',
    found: merge(
      withPorts(meshed(), BOTH),
      authentication(
        { mode: 'STRICT' },
        { selector: { matchLabels: selector }, portLevelMtls: { 5432: { mode: 'DISABLE' } } },
      ),
    ),
    nearMiss: merge(
      withPorts(meshed(), BOTH),
      authentication(
        { mode: 'STRICT' },
        { selector: { matchLabels: selector }, portLevelMtls: { 5432: { mode: 'DISABLE' } } },
      ),
      {
        destinationRules: [
          {
            metadata: { name: 'x', namespace: 'default' },
            spec: {
              host: 'pg-headless.default.svc.cluster.local',
              trafficPolicy: { tls: { mode: 'DISABLE' } },
            },
          },
        ],
      },
    ),
  },
  'ports kept out': {
    code: 'PT607',
    severity: 'warning',
    found: meshed(
      {},
      { annotations: { 'traffic.sidecar.istio.io/excludeOutboundPorts': '9000, 5000-6000' } },
    ),
    nearMiss: meshed({}, { annotations: { 'traffic.sidecar.istio.io/excludeOutboundPorts': '9000,54321' } }),
  },
  'pg_hba by ranges of pods': {
    code: 'PT608',
    severity: 'warning',
    found: meshed({
      config: configOf({ postgresql: { pg_hba: ['host replication standby 10.244.0.0/16 md5'] } }),
    }),
    nearMiss: meshed({
      config: configOf({ postgresql: { pg_hba: ['hostssl all all 0.0.0.0/0 scram-sha-256'] } }),
    }),
  },
  'a proxy that may start last': {
    code: 'PT609',
    severity: 'info',
    found: meshed(),
    nearMiss: meshed(
      {},
      { annotations: { 'proxy.istio.io/config': '{"holdApplicationUntilProxyStarts": true}' } },
    ),
  },
  'two protocols for one port': {
    code: 'PT610',
    severity: 'warning',
    found: merge(withPorts(meshed(), BOTH), {
      services: [service('api', { selector, spec: { ports: [{ name: 'http-api', port: 8008 }] } })],
    }),
    nearMiss: merge(withPorts(meshed(), BOTH), {
      services: [service('api', { selector, spec: { ports: [{ name: 'tcp-api', port: 8008 }] } })],
    }),
  },
};

describeCases(cases);

describe('meshes that know pods by their addresses', () => {
  it.each([
    ['ambient', { annotations: { 'ambient.istio.io/redirection': 'enabled' } }],
    ['Linkerd', { sidecars: [{ name: 'linkerd-proxy' }] }],
  ] as [string, PodFields][])('%s needs no Service for them', (_, more) => {
    const raw = { ...cluster({ names: false, members: { 'pg-0': more, 'pg-1': more } }), services: [] };
    expect(findingsOf('PT601', raw)).toEqual([]);
  });
});

it('a native sidecar is one, and starts in time', () => {
  const native = { spec: { initContainers: [{ name: 'istio-proxy', restartPolicy: 'Always' }] } };
  const raw = { ...cluster({ names: false, members: { 'pg-0': native, 'pg-1': native } }), services: [] };
  expect(findingsOf('PT601', raw)).toHaveLength(1);
  expect(findingsOf('PT609', raw)).toEqual([]);
});

it('policies that were not read: plaintext is told, STRICT is not claimed', () => {
  const raw = { ...meshed({ names: false }), services: [], peerAuthentications: null };
  expect(findingsOf('PT601', raw)).toMatchObject([{ severity: 'warning' }]);
  expect(isSkipped('PT606', raw)).toBe(true);
});
