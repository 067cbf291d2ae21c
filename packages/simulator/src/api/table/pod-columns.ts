/** Pods: `printPod` of pkg/printers/internalversion/printers.go. */
import type { KubeObject } from '../../store/object-store.ts';
import { AGE, NAME, orNone, type Column } from './column.ts';
import { fieldsAt, listAt, numberAt, textAt, type Fields } from './fields.ts';
import { age } from './human-duration.ts';

/** The Status column: from the phase to what the containers do, and whether the pod is going. */
export function podStatus(pod: KubeObject): string {
  const initializing = initReason(pod);
  const reason = initializing ?? containersReason(pod);
  if (pod.metadata.deletionTimestamp === undefined) return reason;
  if (textAt(pod, 'status', 'reason') === 'NodeLost') return 'Unknown';
  const phase = textAt(pod, 'status', 'phase');
  return phase === 'Failed' || phase === 'Succeeded' ? reason : 'Terminating';
}

function phaseReason(pod: KubeObject): string {
  return textAt(pod, 'status', 'reason') || textAt(pod, 'status', 'phase');
}

function initReason(pod: KubeObject): string | null {
  const statuses = listAt(pod, 'status', 'initContainerStatuses');
  const total = listAt(pod, 'spec', 'initContainers').length;
  for (const [index, status] of statuses.entries()) {
    const ended = fieldsAt(status, 'state', 'terminated');
    if ('exitCode' in ended && numberAt(ended, 'exitCode') === 0) continue;
    if (Object.keys(ended).length > 0) return `Init:${endOf(ended)}`;
    const waiting = textAt(status, 'state', 'waiting', 'reason');
    if (waiting !== '' && waiting !== 'PodInitializing') return `Init:${waiting}`;
    return `Init:${String(index)}/${String(total)}`;
  }
  return null;
}

function endOf(ended: Fields): string {
  const reason = textAt(ended, 'reason');
  if (reason !== '') return reason;
  const signal = numberAt(ended, 'signal');
  return signal === 0 ? `ExitCode:${String(numberAt(ended, 'exitCode'))}` : `Signal:${String(signal)}`;
}

function containersReason(pod: KubeObject): string {
  let reason = phaseReason(pod);
  let running = false;
  for (const status of [...listAt(pod, 'status', 'containerStatuses')].reverse()) {
    const waiting = textAt(status, 'state', 'waiting', 'reason');
    const ended = fieldsAt(status, 'state', 'terminated');
    if (waiting !== '') reason = waiting;
    else if (Object.keys(ended).length > 0) reason = endOf(ended);
    else if (status['ready'] === true && 'running' in fieldsAt(status, 'state')) running = true;
  }
  if (reason !== 'Completed' || !running) return reason;
  return isReady(pod) ? 'Running' : 'NotReady';
}

function isReady(pod: KubeObject): boolean {
  return listAt(pod, 'status', 'conditions').some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
}

function restarts(pod: KubeObject, now: Date): string {
  const statuses = listAt(pod, 'status', 'containerStatuses');
  const count = statuses.reduce((sum, status) => sum + numberAt(status, 'restartCount'), 0);
  const last = statuses
    .map((status) => textAt(status, 'lastState', 'terminated', 'finishedAt'))
    .sort()
    .at(-1);
  return count === 0 || last === undefined || last === ''
    ? String(count)
    : `${String(count)} (${age(last, now)} ago)`;
}

function readinessGates(pod: KubeObject): string {
  const gates = listAt(pod, 'spec', 'readinessGates').map((gate) => textAt(gate, 'conditionType'));
  if (gates.length === 0) return '<none>';
  const conditions = listAt(pod, 'status', 'conditions');
  const met = gates.filter((gate) =>
    conditions.some(({ type, status }) => type === gate && status === 'True'),
  );
  return `${String(met.length)}/${String(gates.length)}`;
}

function ready(pod: KubeObject): string {
  const statuses = listAt(pod, 'status', 'containerStatuses');
  const count = statuses.filter(
    (status) => status['ready'] === true && 'running' in fieldsAt(status, 'state'),
  );
  return `${String(count.length)}/${String(listAt(pod, 'spec', 'containers').length)}`;
}

export const podColumns: readonly Column[] = [
  NAME,
  { name: 'Ready', cell: ready },
  { name: 'Status', cell: podStatus },
  { name: 'Restarts', cell: restarts },
  AGE,
  {
    name: 'IP',
    priority: 1,
    cell: (pod) => orNone(textAt(listAt(pod, 'status', 'podIPs')[0], 'ip') || textAt(pod, 'status', 'podIP')),
  },
  { name: 'Node', priority: 1, cell: (pod) => orNone(textAt(pod, 'spec', 'nodeName')) },
  {
    name: 'Nominated Node',
    priority: 1,
    cell: (pod) => orNone(textAt(pod, 'status', 'nominatedNodeName')),
  },
  { name: 'Readiness Gates', priority: 1, cell: readinessGates },
];
