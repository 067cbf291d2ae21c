/** What `kubectl get` shows of each resource: pkg/printers/internalversion/printers.go. */
import type { KubeObject, ResourceName } from '../../store/object-store.ts';
import { fieldsAt, listAt, numberAt, textAt } from './fields.ts';
import { AGE, NAME, type Column } from './column.ts';
import { age } from './human-duration.ts';
import { nodeColumns } from './node-columns.ts';
import { podColumns } from './pod-columns.ts';
import { endpointsColumns, endpointSliceColumns, serviceColumns } from './service-columns.ts';

const dataColumn: Column = {
  name: 'Data',
  cell: (object) =>
    Object.keys(fieldsAt(object, 'data')).length + Object.keys(fieldsAt(object, 'binaryData')).length,
};

const lastSeen = (object: KubeObject): string | undefined =>
  [
    textAt(object, 'series', 'lastObservedTime'),
    textAt(object, 'lastTimestamp'),
    textAt(object, 'eventTime'),
  ].find((time) => time !== '');

const COLUMNS: Partial<Record<ResourceName, readonly Column[]>> = {
  pods: podColumns,
  services: serviceColumns,
  endpoints: endpointsColumns,
  'endpointslices.discovery.k8s.io': endpointSliceColumns,
  nodes: nodeColumns,
  configmaps: [NAME, dataColumn, AGE],
  namespaces: [NAME, { name: 'Status', cell: (object) => textAt(object, 'status', 'phase') }, AGE],
  secrets: [NAME, { name: 'Type', cell: (object) => textAt(object, 'type') }, dataColumn, AGE],
  serviceaccounts: [NAME, { name: 'Secrets', cell: (object) => listAt(object, 'secrets').length }, AGE],
  'statefulsets.apps': [
    NAME,
    {
      name: 'Ready',
      cell: (object) =>
        `${String(numberAt(object, 'status', 'readyReplicas'))}/${String(numberAt(object, 'spec', 'replicas'))}`,
    },
    AGE,
    { name: 'Containers', priority: 1, cell: (object) => containers(object, 'name') },
    { name: 'Images', priority: 1, cell: (object) => containers(object, 'image') },
  ],
  'controllerrevisions.apps': [
    NAME,
    {
      name: 'Controller',
      cell: ({ metadata: { ownerReferences = [] } }) => {
        const owner = ownerReferences.find(({ controller }) => controller === true);
        if (owner === undefined) return '<none>';
        const group = owner.apiVersion.includes('/') ? `.${owner.apiVersion.split('/')[0] ?? ''}` : '';
        return `${owner.kind.toLowerCase()}${group}/${owner.name}`;
      },
    },
    { name: 'Revision', type: 'integer', cell: (object) => numberAt(object, 'revision') },
    AGE,
  ],
  events: [
    { name: 'Last Seen', cell: (object, now) => age(lastSeen(object), now) },
    { name: 'Type', cell: (object) => textAt(object, 'type') },
    { name: 'Reason', cell: (object) => textAt(object, 'reason') },
    {
      name: 'Object',
      cell: (object) =>
        `${textAt(object, 'involvedObject', 'kind').toLowerCase()}/${textAt(object, 'involvedObject', 'name')}`,
    },
    { name: 'Subobject', priority: 1, cell: (object) => textAt(object, 'involvedObject', 'fieldPath') },
    {
      name: 'Source',
      priority: 1,
      cell: (object) =>
        [textAt(object, 'source', 'component'), textAt(object, 'source', 'host')]
          .filter((part) => part !== '')
          .join(', '),
    },
    { name: 'Message', cell: (object) => textAt(object, 'message').trim() },
    {
      name: 'First Seen',
      priority: 1,
      cell: (object, now) => age(textAt(object, 'firstTimestamp') || lastSeen(object), now),
    },
    { name: 'Count', type: 'integer', priority: 1, cell: (object) => numberAt(object, 'count') || 1 },
    { ...NAME, priority: 1 },
  ],
};

function containers(object: KubeObject, field: 'name' | 'image'): string {
  return listAt(object, 'spec', 'template', 'spec', 'containers')
    .map((container) => textAt(container, field))
    .join(',');
}

export function columnsOf(resource: ResourceName): readonly Column[] {
  return COLUMNS[resource] ?? [NAME, AGE];
}
