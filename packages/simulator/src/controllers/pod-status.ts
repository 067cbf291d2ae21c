/** The status of a pod as the kubelet writes it (kubernetes pkg/kubelet/status, pkg/kubelet/kubelet_pods.go). */
import { kubeTime, type Pod, type PodCondition, type PodStatus } from './kinds.ts';

export function runningStatus(
  pod: Pod,
  { ips, hostIP, ready, now }: { ips: readonly string[]; hostIP: string; ready: boolean; now: Date },
): PodStatus {
  const time = kubeTime(now);
  const [podIP = ''] = ips;
  return {
    phase: 'Running',
    conditions: [
      condition('Initialized', true, time, pod),
      condition('Ready', ready, time, pod),
      condition('ContainersReady', ready, time, pod),
      condition('PodScheduled', true, time, pod),
    ],
    hostIP,
    hostIPs: [{ ip: hostIP }],
    podIP,
    podIPs: ips.map((ip) => ({ ip })),
    startTime: time,
    containerStatuses: pod.spec.containers.map(({ name, image = '' }) => ({
      name,
      state: { running: { startedAt: time } },
      lastState: {},
      ready,
      restartCount: 0,
      image,
      imageID: '',
      containerID: `simulator://${pod.metadata.uid ?? ''}-${name}`,
      started: true,
    })),
    qosClass: 'BestEffort',
  };
}

/** @returns the status with another readiness; the same object when it has it already. */
export function withReadiness(pod: Pod, ready: boolean, now: Date): PodStatus {
  const status = pod.status ?? {};
  const value = ready ? 'True' : 'False';
  if (status.conditions?.find(({ type }) => type === 'Ready')?.status === value) return status;
  const time = kubeTime(now);
  return {
    ...status,
    conditions: (status.conditions ?? []).map((each) =>
      each.type === 'Ready' || each.type === 'ContainersReady'
        ? condition(each.type, ready, time, pod)
        : each,
    ),
    containerStatuses: containerStatuses(status).map((each) => ({ ...each, ready })),
  };
}

export function terminatedStatus(pod: Pod, now: Date): PodStatus {
  const status = withReadiness(pod, false, now);
  return {
    ...status,
    containerStatuses: containerStatuses(status).map((each) => ({
      ...each,
      state: { terminated: { exitCode: 0, reason: 'Completed', finishedAt: kubeTime(now) } },
      ready: false,
      started: false,
    })),
  };
}

function containerStatuses(status: PodStatus): Record<string, unknown>[] {
  const list = status['containerStatuses'];
  return Array.isArray(list) ? (list as Record<string, unknown>[]) : [];
}

function condition(type: string, value: boolean, time: string, pod: Pod): PodCondition {
  const names = pod.spec.containers.map(({ name }) => name).join(' ');
  return {
    type,
    status: value ? 'True' : 'False',
    lastProbeTime: null,
    lastTransitionTime: time,
    ...(!value && { reason: 'ContainersNotReady', message: `containers with unready status: [${names}]` }),
  };
}
