import type { Pod } from '../objects.js';
import { defined, ownArray, ownRecord, ownString, readEach } from '../untrusted-json.js';
import { MESH_ANNOTATIONS } from './annotations.js';
import { nonEmpty, projectMetadata } from './metadata.js';
import { projectPodSpec } from './pod-spec.js';

/** The annotation of a member's pod (patroni/dcs/kubernetes.py `touch_member`), and what meshes go by. */
const POD_ANNOTATIONS = ['status', ...MESH_ANNOTATIONS];

export function projectPod(raw: unknown): Pod | null {
  const metadata = projectMetadata(raw, POD_ANNOTATIONS);
  if (metadata === null) return null;
  const status = ownRecord(raw, 'status');
  return {
    metadata,
    spec: projectPodSpec(ownRecord(raw, 'spec')),
    status: {
      ...defined({
        phase: nonEmpty(ownString(status, 'phase')),
        podIP: nonEmpty(ownString(status, 'podIP')),
        hostIP: nonEmpty(ownString(status, 'hostIP')),
      }),
      podIPs: readEach(ownArray(status, 'podIPs'), (item) => {
        const ip = ownString(item, 'ip');
        return ip ? { ip } : null;
      }),
      conditions: readEach(ownArray(status, 'conditions'), (item) => {
        const type = ownString(item, 'type');
        const value = ownString(item, 'status');
        // Of all conditions, readiness is the one that decides what DNS publishes.
        if (type !== 'Ready' || value === undefined) return null;
        return {
          type,
          status: value,
          ...defined({ lastTransitionTime: ownString(item, 'lastTransitionTime') }),
        };
      }),
    },
  };
}
