/** Topologies and their objects in, what their Services are good for out. */
import { API_VERSION, type ServiceSummary, type Topology, type TopologyList } from '../contract.js';
import { indexObjects, type ObjectIndex } from '../object-index.js';
import type { ClusterObjects } from '../objects.js';
import { announcedUnder } from './announced-under.js';
import { backendsOf } from './backends.js';
import { perPodNamesOf } from './per-pod-names.js';
import { selectionOf } from './selection.js';
import type { ServiceFacts, ServiceFactsList } from './service-facts.js';
import { answerKind, balancerOf, misusesOf, usesOf } from './service-uses.js';

/** @param objects what the topologies were built from */
export function explainServices(
  { items, observedAt, problems }: TopologyList,
  objects: ClusterObjects,
): ServiceFactsList {
  const index = indexObjects(objects);
  return {
    apiVersion: API_VERSION,
    kind: 'ServiceFactsList',
    observedAt,
    items: items.map((topology) => ({
      namespace: topology.namespace,
      scope: topology.scope,
      clusterName: topology.clusterName,
      citusGroup: topology.citusGroup,
      servicesKnown: topology.servicesKnown,
      services: topology.services.map((service) => factsOf(service, topology, index)),
    })),
    problems,
  };
}

function factsOf(service: ServiceSummary, topology: Topology, index: ObjectIndex): ServiceFacts {
  const backends =
    service.kind === 'external-name' ? null : backendsOf(topology.namespace, service.name, index);
  const selection = selectionOf(service, topology, backends, index);
  const balancer = balancerOf(service, selection);
  const perPodNames = perPodNamesOf(service, topology, selection, index);
  const announcedBy = announcedUnder(service, topology.members);
  const judged = { service, selection, balancer, perPodNames, announcedBy };
  return {
    ...service,
    selection,
    answer: answerKind(service),
    balancer,
    backends,
    perPodNames,
    announcedBy,
    uses: usesOf(judged),
    misuses: misusesOf(judged),
  };
}
