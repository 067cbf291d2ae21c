import { describe, expect, it } from '@jest/globals';
import {
  projectDestinationRule,
  projectNetworkPolicy,
  projectPeerAuthentication,
  projectPod,
  projectStatefulSet,
} from '@kubectl-patroni/core';
import { writeSpec } from './snapshot-specs.js';

const podSpec = {
  hostname: 'pg-0',
  dnsPolicy: 'None',
  dnsConfig: {
    nameservers: ['10.96.0.10'],
    searches: ['svc.cluster.local'],
    options: [{ name: 'ndots', value: '5' }],
  },
  containers: [
    {
      name: 'patroni',
      env: [
        { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
        { name: 'SCOPE', value: 'pg' },
      ],
      ports: [{ containerPort: 5432, name: 'pg' }],
      readinessProbe: { httpGet: { path: '/readiness', port: 8008 } },
      volumeMounts: [{ name: 'data', mountPath: '/data' }],
    },
  ],
  initContainers: [{ name: 'istio-proxy', restartPolicy: 'Always' }],
  volumes: [
    { name: 'data', persistentVolumeClaim: { claimName: 'data-pg-0' } },
    { name: 'cloud', csi: {} },
  ],
};

const kinds = [
  ['Pod', projectPod, podSpec],
  [
    'StatefulSet',
    projectStatefulSet,
    {
      serviceName: 'pg',
      template: { metadata: { labels: { a: 'b' } }, spec: podSpec },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' },
      volumeClaimTemplates: [{ metadata: { name: 'data' } }],
    },
  ],
  [
    'NetworkPolicy',
    projectNetworkPolicy,
    {
      podSelector: { matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        { from: [{ podSelector: { matchLabels: { a: 'b' } } }], ports: [{ port: 5432, endPort: 5433 }] },
      ],
      egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }] }],
    },
  ],
  [
    'PeerAuthentication',
    projectPeerAuthentication,
    {
      selector: { matchLabels: { a: 'b' } },
      mtls: { mode: 'STRICT' },
      portLevelMtls: { 8008: { mode: 'DISABLE' } },
    },
  ],
  [
    'DestinationRule',
    projectDestinationRule,
    {
      host: 'pg',
      trafficPolicy: {
        tls: { mode: 'DISABLE' },
        portLevelSettings: [{ port: { number: 5432 }, tls: { mode: 'SIMPLE' } }],
      },
    },
  ],
] as const;

describe('writeSpec', () => {
  it.each(kinds)('of a %s is read as what it was made from', (kind, project, spec) => {
    const metadata = { name: 'x', namespace: 'db' };
    const item = project({ metadata, spec });
    expect(item).not.toBeNull();
    expect(project({ ...item, spec: writeSpec(kind, item) })).toEqual(item);
    expect(project({ ...item, spec: writeSpec(kind, project({ metadata, spec: { host: 'pg' } })) })).toEqual(
      project({ metadata, spec: { host: 'pg' } }),
    );
  });

  it('leaves what is kept as the API has it', () => {
    expect(writeSpec('Service', { spec: {} })).toBeUndefined();
  });
});
