/** Which of the objects that were read go into a snapshot. */
import { objectsOf, type ClusterObjects, type Pod, type Topology } from '@kubectl-patroni/core';

/**
 * @param clusters the ones that the snapshot is of
 * @returns their objects, and whatever an address of theirs leads to
 */
export function objectsOfClusters(objects: ClusterObjects, clusters: readonly Topology[]): ClusterObjects {
  const members = new Set(
    clusters.flatMap(({ namespace, members }) => members.map(({ name }) => `${namespace}/${name}`)),
  );
  const isMember = ({ metadata }: Pod) => members.has(`${metadata.namespace}/${metadata.name}`);
  return withBystanders(objectsOf(objects, clusters), isMember);
}

function withBystanders(objects: ClusterObjects, isWhole: (pod: Pod) => boolean): ClusterObjects {
  return {
    ...objects,
    pods: objects.pods && objects.pods.map((pod) => (isWhole(pod) ? pod : bystander(pod))),
  };
}

/** Only what tells whose an address is: were such a pod a member of another cluster, a part of that one would be shown. */
function bystander({ metadata: { name, namespace }, spec, status }: Pod): Pod {
  const { phase, podIP, podIPs, hostIP } = status;
  return {
    metadata: { name, namespace },
    spec: { ...(spec.hostNetwork !== undefined && { hostNetwork: spec.hostNetwork }), containers: [] },
    status: {
      ...(phase !== undefined && { phase }),
      ...(podIP !== undefined && { podIP }),
      ...(podIPs !== undefined && { podIPs }),
      ...(hostIP !== undefined && { hostIP }),
    },
  };
}
