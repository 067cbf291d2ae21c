/** Nodes: `printNode` of pkg/printers/internalversion/printers.go. */
import type { KubeObject } from '../../store/object-store.ts';
import { AGE, NAME, type Column } from './column.ts';
import { listAt, textAt } from './fields.ts';

const ROLE = 'node-role.kubernetes.io/';

function status(node: KubeObject): string {
  const ready = listAt(node, 'status', 'conditions').find(({ type }) => type === 'Ready');
  const state = ready === undefined ? 'Unknown' : ready['status'] === 'True' ? 'Ready' : 'NotReady';
  const { unschedulable } = (node['spec'] ?? {}) as { unschedulable?: unknown };
  return unschedulable === true ? `${state},SchedulingDisabled` : state;
}

function roles({ metadata: { labels = {} } }: KubeObject): string {
  const found = Object.entries(labels).flatMap(([key, value]) => {
    if (key.startsWith(ROLE)) return [key.slice(ROLE.length)];
    return key === 'kubernetes.io/role' && value !== '' ? [value] : [];
  });
  return found.sort().join(',') || '<none>';
}

const address =
  (type: string) =>
  (node: KubeObject): string =>
    textAt(
      listAt(node, 'status', 'addresses').find((each) => each['type'] === type),
      'address',
    ) || '<none>';

const info =
  (field: string) =>
  (node: KubeObject): string =>
    textAt(node, 'status', 'nodeInfo', field) || '<unknown>';

export const nodeColumns: readonly Column[] = [
  NAME,
  { name: 'Status', cell: status },
  { name: 'Roles', cell: roles },
  AGE,
  { name: 'Version', cell: (node) => textAt(node, 'status', 'nodeInfo', 'kubeletVersion') },
  { name: 'Internal-IP', priority: 1, cell: address('InternalIP') },
  { name: 'External-IP', priority: 1, cell: address('ExternalIP') },
  { name: 'OS-Image', priority: 1, cell: info('osImage') },
  { name: 'Kernel-Version', priority: 1, cell: info('kernelVersion') },
  { name: 'Container-Runtime', priority: 1, cell: info('containerRuntimeVersion') },
];
