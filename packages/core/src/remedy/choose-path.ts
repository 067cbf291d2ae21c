/** Which way leads from where the StatefulSet is to names for its members (facts of the API server: apps/v1 validation.go:144-165). */
import { isHeadless } from '../dns/service.js';
import type { Service } from '../objects.js';
import type { RemedyFacts } from './facts.js';
import type { Naming } from './member-hosts.js';
import { isDnsLabel, isServiceName } from './names.js';
import {
  existingPeerService,
  freeServiceName,
  givesNames,
  isMadeByUs,
  isReservedName,
  selectsAllMembers,
} from './peer-service.js';
import type { RemedyPath } from './plan.js';
import { SERVICE_NAME_ANNOTATION } from './stateful-set-edit.js';

/** A way that changes the StatefulSet. */
export interface Way {
  path: 'A' | 'B' | 'C1' | 'C2';
  reason: string;
  naming: Naming;
  alternatives: { path: RemedyPath; reason: string }[];
}

export interface NoWay {
  path: null;
  reason: string;
}

const BY_MEMBER =
  'It needs no new StatefulSet; one more Service has to be made for each member that is added.';
const RECREATED =
  'One Service for all members, also for those that are added; the StatefulSet is made anew, its pods go on.';

export function choosePath(facts: RemedyFacts): Way | NoWay {
  const { path } = facts.choices;
  switch (path) {
    case null:
      return foundPath(facts);
    case 'A':
    case 'B':
      return askedToKeep(path, facts);
    case 'C1':
      return recreated(facts, 'It was asked for.');
    case 'C2':
      return byMember(facts, 'It was asked for.');
    case 'E':
      return { path: null, reason: `No operator is known to make StatefulSet ${facts.set.metadata.name}.` };
    case 'mesh':
      return { path: null, reason: 'A Service for a mesh alone gives no names.' };
  }
}

function foundPath(facts: RemedyFacts): Way | NoWay {
  const { set, topology, index } = facts;
  const { namespace } = topology;
  const ownOfMembers = facts.podNames.filter((name) => {
    const service = index.service(namespace, name);
    return service != null && isMadeByUs(service);
  });
  if (ownOfMembers.length > 0)
    return byMember(facts, `Services for single members are there already, as ${ownOfMembers[0] ?? ''}.`);
  const { serviceName } = set.spec;
  if (serviceName === undefined)
    return recreated(
      facts,
      `StatefulSet ${set.metadata.name} names no Service, so its pods have no subdomain.`,
    );
  const service = governing(facts);
  if (service !== null) {
    if (!givesNames(service, facts)) return recreated(facts, whyNotGoverning(service, facts));
    return set.metadata.annotations?.[SERVICE_NAME_ANNOTATION] === undefined
      ? kept(
          'A',
          serviceName,
          `StatefulSet ${set.metadata.name} names the headless Service ${serviceName}, which selects all members.`,
        )
      : recreated(
          facts,
          `StatefulSet ${set.metadata.name} was made anew with the headless Service ${serviceName}.`,
        );
  }
  const reason = whyNotToMake(serviceName, facts);
  return reason === null
    ? kept(
        'B',
        serviceName,
        `StatefulSet ${set.metadata.name} names Service ${serviceName}, which does not exist.`,
      )
    : recreated(facts, reason);
}

function governing({ set, topology, index }: RemedyFacts): Service | null {
  const { serviceName } = set.spec;
  return serviceName === undefined ? null : (index.service(topology.namespace, serviceName) ?? null);
}

function whyNotGoverning(service: Service, facts: RemedyFacts): string {
  const { name } = service.metadata;
  const { set, cluster } = facts;
  const named = `StatefulSet ${set.metadata.name} names Service ${name}`;
  if (!isHeadless(service)) return `${named}, which is not headless.`;
  const { roleLabel } = cluster;
  if (roleLabel !== null && Object.hasOwn(service.spec.selector ?? {}, roleLabel))
    return `${named}, which selects by the role label ${roleLabel}: members that do not have that role have no name.`;
  return selectsAllMembers(service, facts) ? named : `${named}, which does not select all members.`;
}

/** @returns why a Service of that name must not be made; null: it can be */
function whyNotToMake(name: string, { cluster, objects, topology, set }: RemedyFacts): string | null {
  const named = `StatefulSet ${set.metadata.name} names Service ${name}, which does not exist`;
  if (!isServiceName(name)) return `${named}, and whose name the API server would not take.`;
  // With a selector, the endpoints controller would write over what Patroni keeps there.
  const hasEndpoints = (objects.endpoints ?? []).some(
    ({ metadata }) => metadata.namespace === topology.namespace && metadata.name === name,
  );
  if (hasEndpoints || (cluster.dcs?.kind !== 'ConfigMap' && isReservedName(name, cluster)))
    return `${named}, and Endpoints of that name are Patroni's: a Service with a selector would overwrite them.`;
  return null;
}

function kept(path: 'A' | 'B', service: string, reason: string): Way {
  return {
    path,
    reason,
    naming: { by: 'service', service },
    alternatives: [{ path: 'C2', reason: BY_MEMBER }],
  };
}

function askedToKeep(path: 'A' | 'B', facts: RemedyFacts): Way | NoWay {
  const { set } = facts;
  const { serviceName } = set.spec;
  const service = governing(facts);
  const none = (reason: string): NoWay => ({ path: null, reason: `Path ${path} does not apply: ${reason}` });
  if (serviceName === undefined) return none(`StatefulSet ${set.metadata.name} names no Service.`);
  if (path === 'A') {
    if (service === null) return none(`Service ${serviceName} does not exist.`);
    return givesNames(service, facts)
      ? kept('A', serviceName, 'It was asked for.')
      : none(whyNotGoverning(service, facts));
  }
  if (service !== null)
    return isMadeByUs(service) && givesNames(service, facts)
      ? kept('B', serviceName, 'It was asked for.')
      : none(`Service ${serviceName} exists.`);
  const reason = whyNotToMake(serviceName, facts);
  return reason === null ? kept('B', serviceName, 'It was asked for.') : none(reason);
}

function recreated(facts: RemedyFacts, reason: string): Way | NoWay {
  const { set, choices } = facts;
  const service = governing(facts);
  const alternatives = [{ path: 'C2' as const, reason: BY_MEMBER }];
  if (service !== null && givesNames(service, facts)) {
    if (choices.path === 'C1' && set.metadata.annotations?.[SERVICE_NAME_ANNOTATION] === undefined)
      return {
        path: null,
        reason: `Path C1 does not apply: Service ${service.metadata.name} is headless and selects all members; path A does without a new StatefulSet.`,
      };
    return { path: 'C1', reason, naming: { by: 'service', service: service.metadata.name }, alternatives };
  }
  const name = existingPeerService(facts)?.metadata.name ?? freeServiceName(facts);
  if (name === null)
    return {
      path: null,
      reason: `No name for a headless Service is free beside StatefulSet ${set.metadata.name}.`,
    };
  return { path: 'C1', reason, naming: { by: 'service', service: name }, alternatives };
}

/** One Service for each member, if the API server would take their names and nobody else has them. */
export function byMember(facts: RemedyFacts, reason: string): Way | NoWay {
  const { podNames, index, topology, set, labels } = facts;
  const unfit = podNames.find((name) => !isServiceName(name));
  if (unfit !== undefined)
    return { path: null, reason: `Path C2 does not apply: no Service can be called ${unfit}.` };
  if (!isDnsLabel(topology.namespace) || labels.length === 0)
    return { path: null, reason: `Path C2 does not apply: ${set.metadata.name} has no members.` };
  const taken = podNames.find((name) => {
    const service = index.service(topology.namespace, name);
    return service != null && !isMadeByUs(service) && !isOfOneMember(service, name);
  });
  if (taken !== undefined)
    return {
      path: null,
      reason: `Path C2 does not apply: Service ${taken} is there already and is not the one of member ${taken}.`,
    };
  return { path: 'C2', reason, naming: { by: 'member' }, alternatives: [{ path: 'C1', reason: RECREATED }] };
}

/** The label that the StatefulSet controller puts on each pod with its name (apps/v1 `StatefulSetPodNameLabel`). */
export const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';

function isOfOneMember(service: Service, name: string): boolean {
  return isHeadless(service) && service.spec.selector?.[POD_NAME_LABEL] === name;
}
