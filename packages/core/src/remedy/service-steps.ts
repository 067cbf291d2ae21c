/** The Services that a way needs, each as a step. */
import { isHeadless } from '../dns/service.js';
import type { Service } from '../objects.js';
import { POD_NAME_LABEL, type Way } from './choose-path.js';
import { gitopsManagerOf, type RemedyFacts } from './facts.js';
import { isMadeByUs, memberSelector } from './peer-service.js';
import type { ApplyStep } from './plan.js';
import { headlessComments, headlessService, peerPorts, publishNotReady } from './manifests/service.js';
import type { ServiceManifest } from './manifest.js';

export function serviceSteps({ naming }: Pick<Way, 'naming'>, facts: RemedyFacts): ApplyStep[] {
  if (naming.by === 'service') {
    const why =
      'Only a Service without an address of its own that is named by the StatefulSet gives each pod a name.';
    return [serviceStep(naming.service, memberSelector(facts), why, facts)];
  }
  const scope = memberSelector(facts);
  return facts.podNames.map((name) =>
    serviceStep(
      name,
      { ...scope, [POD_NAME_LABEL]: name },
      `Under its own Service, ${name} has a name that depends on no StatefulSet.`,
      facts,
    ),
  );
}

/** @returns the step that makes the Service, or adds what a Service of somebody else lacks */
export function serviceStep(
  name: string,
  selector: Readonly<Record<string, string>>,
  why: string,
  facts: RemedyFacts,
): ApplyStep {
  const { topology, index, ports } = facts;
  const { namespace } = topology;
  const there = index.service(namespace, name) ?? null;
  const isOurs = there === null || isMadeByUs(there);
  const manifest = isOurs
    ? headlessService(namespace, name, selector, ports)
    : publishNotReady(namespace, name, missingPorts(there, facts));
  return {
    id: `service/${name}`,
    action: 'apply',
    title:
      there === null
        ? `Create the headless Service ${name}`
        : `Publish members under ${name} before they are ready`,
    why: isOurs
      ? why
      : 'Members have to find each other before they are ready, else a failing probe takes their names away.',
    object: { kind: 'Service', namespace, name },
    state: there !== null && isAsWanted(there, manifest, facts) ? 'done' : 'to-do',
    precondition: null,
    gates: ['EndpointSlices of the Service hold the address of each member that it selects.'],
    undo: isOurs
      ? `kubectl delete service ${name} -n ${namespace}, once no member announces a name under it`
      : `Set publishNotReadyAddresses of Service ${name} back to false`,
    managedBy: there && gitopsManagerOf(there.metadata),
    manifest,
    comments: isOurs ? headlessComments : {},
  };
}

/** Ports matter to Istio alone: names resolve without any. All ports of a Service with several have to have names. */
function missingPorts({ spec }: Service, { ports }: RemedyFacts): ReturnType<typeof peerPorts> {
  const there = spec.ports ?? [];
  if (there.some(({ name }) => name === undefined)) return [];
  return peerPorts(ports).filter(
    (wanted) =>
      !there.some(({ port, protocol = 'TCP' }) => port === wanted.port && protocol === 'TCP') &&
      !there.some(({ name }) => name === wanted.name),
  );
}

function isAsWanted(service: Service, { spec }: ServiceManifest, { mesh, ports }: RemedyFacts): boolean {
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
