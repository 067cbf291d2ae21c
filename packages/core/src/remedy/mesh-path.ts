/** A mesh goes by address and port: a headless Service with the ports is all it needs, whatever members announce. */
import { coveringPorts } from '../checks/mesh/covered.js';
import { naturally } from '../natural-order.js';
import { type ClusterFacts } from './facts.js';
import { remedyMembers } from './member-hosts.js';
import { freeServiceName, isMadeByUs, memberSelector, selectsAllMembers } from './peer-service.js';
import { emptyPlan } from './empty-plan.js';
import type { RemedyPlan } from './plan.js';
import { headlessService } from './manifests/service.js';
import { serviceStep } from './service-steps.js';

const SUFFIXES = ['-mesh', '-mesh-ports', '-mesh-2'];

/** @returns whether a headless Service has both ports of every member, so that Istio has a listener for each of its addresses */
export function isCovered({ cluster, index, topology, ports }: ClusterFacts): boolean {
  const services = index.servicesIn(topology.namespace) ?? [];
  return cluster.pods.every((pod) =>
    [ports.postgres, ports.api].every((port) => coveringPorts(pod, port, services).length > 0),
  );
}

export const MESH_ONLY =
  'One more headless Service with the ports: a mesh then knows the addresses that are announced now. No restart, and no names.';

export function meshPlan(facts: ClusterFacts): RemedyPlan {
  const { topology, mesh } = facts;
  const name = ownMeshService(facts) ?? freeServiceName(facts, SUFFIXES);
  const selector = memberSelector(facts);
  const members = remedyMembers(topology, null);
  if (name === null || Object.keys(selector).length === 0)
    return {
      ...emptyPlan(
        topology,
        'blocked',
        'No name is free for one more Service, or no labels tell the members.',
      ),
      mesh,
    };
  if (isCovered(facts) && ownMeshService(facts) === null)
    return {
      ...emptyPlan(topology, 'nothing-to-do', 'A headless Service has the ports of all members already.'),
      ...{ path: 'mesh', mesh, members },
    };
  const step = serviceStep(headlessService(topology.namespace, name, selector, facts.ports), facts, {
    why: 'Istio has a listener for each address of a headless Service, on the ports that the Service has.',
    gates: ['EndpointSlices of the Service hold the address of each member.'],
  });
  const isDone = step.state === 'done';
  return {
    ...emptyPlan(
      topology,
      isDone ? 'nothing-to-do' : 'to-do',
      isDone ? 'A headless Service has the ports of all members already.' : MESH_ONLY,
    ),
    ...{ path: 'mesh', mesh, members, steps: [step] },
  };
}

function ownMeshService(facts: ClusterFacts): string | null {
  const services = facts.index.servicesIn(facts.topology.namespace) ?? [];
  const names = services
    .filter(
      (service) =>
        isMadeByUs(service) &&
        SUFFIXES.some((suffix) => service.metadata.name.endsWith(suffix)) &&
        selectsAllMembers(service, facts),
    )
    .map(({ metadata }) => metadata.name);
  return names.sort(naturally)[0] ?? null;
}
