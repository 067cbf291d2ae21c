/** Which flavour a cluster is, from the signs that flavours list. */
import type { DcsObject, ObjectMetadata, Pod, StatefulSet } from '../objects.js';
import type { Flavour, FlavourSign } from './flavour.js';
import { flavours } from './flavours/index.js';
import { patroni } from './flavours/patroni.js';

/** What signs are looked for in. */
export interface FlavourEvidence {
  scope: string;
  pods: readonly Pod[];
  statefulSets: readonly StatefulSet[];
  stateObjects: readonly DcsObject[];
}

/** @returns the first flavour with a sign in the evidence; plain Patroni without any. */
export function recogniseFlavour(evidence: FlavourEvidence): Flavour {
  return flavours.find(({ signs }) => signs.some((sign) => hasSign(evidence, sign))) ?? patroni;
}

function hasSign(evidence: FlavourEvidence, sign: FlavourSign): boolean {
  const metadata = [...evidence.pods, ...evidence.statefulSets, ...evidence.stateObjects].map(
    (object) => object.metadata,
  );
  return (
    (sign.scope?.test(evidence.scope) ?? true) &&
    (sign.label === undefined || metadata.some((object) => hasLabel(object, sign))) &&
    (sign.labelPrefix === undefined ||
      metadata.some(({ labels }) =>
        Object.keys(labels ?? {}).some((key) => key.startsWith(sign.labelPrefix ?? '')),
      )) &&
    (sign.ownerApiGroup === undefined || metadata.some((object) => isOwnedBy(object, sign.ownerApiGroup))) &&
    ((sign.env ?? sign.container) === undefined || evidence.pods.some((pod) => hasContainer(pod, sign))) &&
    (sign.serviceName === undefined ||
      evidence.statefulSets.some(({ spec }) => sign.serviceName?.test(spec.serviceName ?? '')))
  );
}

function hasLabel({ labels = {} }: ObjectMetadata, { label, allLabels = [] }: FlavourSign): boolean {
  const value = label && labels[label.key];
  if (value === undefined) return false;
  const wanted = label?.value;
  const fits = wanted === undefined || (typeof wanted === 'string' ? value === wanted : wanted.test(value));
  return fits && allLabels.every((key) => labels[key] !== undefined);
}

function isOwnedBy({ ownerReferences = [] }: ObjectMetadata, apiGroup: string | undefined): boolean {
  return ownerReferences.some(({ apiVersion }) => apiVersion.split('/')[0] === apiGroup);
}

function hasContainer(pod: Pod, { container, env = [] }: FlavourSign): boolean {
  return pod.spec.containers.some(
    ({ name, env: has = [] }) =>
      (container === undefined || name === container) &&
      env.every((variable) => has.some((entry) => entry.name === variable)),
  );
}
