/** The Services that a way needs, each as a step. */
import { isHeadless } from '../dns/service.js';
import type { Service } from '../objects.js';
import { POD_NAME_LABEL } from './choose-path.js';
import { gitopsManagerOf, type ClusterFacts, type RemedyFacts } from './facts.js';
import type { ServiceManifest } from './manifest.js';
import {
  headlessComments,
  headlessService,
  memberServiceComments,
  peerPorts,
  publishNotReady,
} from './manifests/service.js';
import type { Naming } from './member-hosts.js';
import { isMadeByUs, memberSelector } from './peer-service.js';
import type { ApplyStep } from './plan.js';

export function serviceSteps(naming: Naming, facts: RemedyFacts): ApplyStep[] {
  const { ports, topology } = facts;
  const { namespace } = topology;
  const selector = memberSelector(facts);
  if (naming.by === 'service')
    return [
      serviceStep(headlessService(namespace, naming.service, selector, ports), facts, {
        why: 'A pod has a name under the headless Service that its StatefulSet names, and under no other.',
        gates: ['EndpointSlices of the Service hold the address of each member.'],
      }),
    ];
  return facts.podNames.map((name) =>
    serviceStep(headlessService(namespace, name, { ...selector, [POD_NAME_LABEL]: name }, ports), facts, {
      why: `Under a Service of its own, ${name} has a name that depends on no StatefulSet.`,
      gates: [`EndpointSlices of the Service hold the address of ${name}, if that member is there.`],
    }),
  );
}

/** @returns the step that makes the Service, or adds what a Service of that name which somebody else has made lacks */
export function serviceStep(
  wanted: ServiceManifest,
  facts: ClusterFacts,
  { why, gates }: Pick<ApplyStep, 'why' | 'gates'>,
): ApplyStep {
  const { namespace, name } = wanted.metadata;
  const there = facts.index.service(namespace, name) ?? null;
  const isOurs = there === null || isMadeByUs(there);
  const manifest = isOurs ? wanted : publishNotReady(namespace, name, missingPorts(there, facts));
  return {
    id: `service/${name}`,
    action: 'apply',
    title: isOurs
      ? `Create the headless Service ${name}`
      : `Publish members under ${name} before they are ready`,
    why: isOurs
      ? why
      : 'Members have to find each other before they are ready, else a failing probe takes their names away.',
    object: { kind: 'Service', namespace, name },
    state: there !== null && isAsWanted(there, manifest, facts) ? 'done' : 'to-do',
    precondition: null,
    gates,
    undo: isOurs
      ? `kubectl delete service ${name} -n ${namespace}, once no member announces a name under it`
      : `Set publishNotReadyAddresses of Service ${name} back to false`,
    managedBy: there && gitopsManagerOf(there.metadata),
    manifest,
    comments: isOurs ? commentsFor(manifest) : {},
  };
}

function commentsFor({ spec }: ServiceManifest): ApplyStep['comments'] {
  return spec.selector?.[POD_NAME_LABEL] === undefined ? headlessComments : memberServiceComments;
}

/** Ports matter to Istio alone: names resolve without any. All ports of a Service with several have to have names. */
function missingPorts({ spec }: Service, { ports }: ClusterFacts): ReturnType<typeof peerPorts> {
  const there = spec.ports ?? [];
  if (there.some(({ name }) => name === undefined)) return [];
  return peerPorts(ports).filter(
    (wanted) =>
      !there.some(({ port, protocol = 'TCP' }) => port === wanted.port && protocol === 'TCP') &&
      !there.some(({ name }) => name === wanted.name),
  );
}

function isAsWanted(service: Service, { spec }: ServiceManifest, { mesh, ports }: ClusterFacts): boolean {
  const there = service.spec.ports ?? [];
  const hasPorts = peerPorts(ports).every(({ port }) => there.some((one) => one.port === port));
  const needsPorts = isMadeByUs(service) || (mesh === 'istio' && (spec.ports?.length ?? 0) > 0);
  const selector = service.spec.selector ?? {};
  const selects =
    spec.selector === undefined ||
    Object.entries(spec.selector).every(([key, value]) => selector[key] === value);
  return (
    isHeadless(service) &&
    selects &&
    service.spec.publishNotReadyAddresses === true &&
    (hasPorts || !needsPorts)
  );
}
