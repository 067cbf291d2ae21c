/** Annotations that nobody should trust: what a tool must neither run, nor print as it is, nor stumble over. */
import { createNamespace } from '../patroni/manifests.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { Scenario } from './scenario.ts';

const NAMESPACE = 'hostile';
const ESC = '\u001b';
const labels = { application: 'patroni', 'cluster-name': 'trap' };

/** By pod: `status`. */
const STATUSES: Readonly<Record<string, string>> = {
  'trap-0': JSON.stringify({
    conn_url: `postgres://${ESC}[31mred${ESC}[0m.example.com:5432/postgres`,
    api_url: 'javascript:alert(1)//:8008/patroni',
    state: `running${ESC}]0;owned\u0007\r\nrunning`,
    role: 'primary',
    version: '<img src=x onerror=alert(1)>',
    xlog_location: 1e21,
    timeline: -1,
    tags: { [`${ESC}[2J`]: true },
  }),
  'trap-1': `{"__proto__":{"polluted":true},"conn_url":"postgres://user:secret@trap-1.trap:5432/postgres","state":"running","role":"replica","constructor":{"prototype":{"polluted":true}}}`,
  'trap-2':
    '{"conn_url":"postgres://10.0.0.1:5432/postgres","state":"running","role":"replica","xlog_location":',
  'trap-3': `[${'['.repeat(2000)}`,
  'trap-4': JSON.stringify({
    conn_url: `postgres://${'a'.repeat(70_000)}:5432/postgres`,
    role: 'replica',
    state: '\u202Egninnur\u202C \u0000',
  }),
};

export const hostile: Scenario = {
  name: 'hostile-annotations',
  title: 'Annotations full of escape sequences, prototype keys, endless lists and half JSON',
  clusters: [],
  objects: ({ store, controllers }) => {
    createNamespace(store, NAMESPACE);
    const [node = ''] = controllers.nodes;
    Object.entries(STATUSES).forEach(([name, status], n) => {
      const ip = controllers.addresses.allocate(node)[0] ?? '';
      store.create('pods', {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name,
          namespace: NAMESPACE,
          labels: { ...labels, role: n === 0 ? 'primary' : 'replica' },
          annotations: { status },
        },
        spec: {
          nodeName: node,
          hostname: name,
          subdomain: 'trap',
          containers: [{ name: 'trap', env: [{ name: 'PATRONI_SCOPE', value: `trap${ESC}[5m` }] }],
        },
        status: {
          phase: 'Running',
          podIP: ip,
          podIPs: [{ ip }],
          hostIP: controllers.addresses.hostIP(node),
          conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z' }],
        },
      });
    });
    stateObjects(store);
  },
};

function stateObjects(store: ObjectStore): void {
  const create = (part: string, annotations: Record<string, string>): void => {
    store.create('configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `trap-${part}`, namespace: NAMESPACE, labels, annotations },
    });
  };
  create('leader', {
    leader: 'trap-0',
    ttl: '-30',
    transitions: '9'.repeat(400),
    renewTime: '+275760-09-13T00:00:00.000001+00:00',
    acquireTime: 'yesterday',
    optime: '0x7f',
    slots: '{"__proto__":1}',
  });
  create('config', {
    initialize: `7${'0'.repeat(30)}`,
    config: '{"ttl":1e309,"pause":"true","standby_cluster":[],"synchronous_mode":{"__proto__":1}}',
    history: '[[1,2],[null],"x",[3,{"a":1},"\\u001b[31mreason","not a time","\\u202Eleader"]]',
  });
  create('failover', { leader: `trap-0${ESC}[1A`, member: '$(reboot)', scheduled_at: '`date`' });
}
