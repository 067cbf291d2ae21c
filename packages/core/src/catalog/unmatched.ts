/** What a selector does not find, and what has to be labelled so that it does. */
import { matches } from '../dns/service.js';
import { isMatched, type Labels } from './choose-selector.js';
import type { NeededKind, UnmatchedObject } from './entity.js';
import type { NeededObject } from './needed-objects.js';

/** @returns each object that needs a label: slices whose labels are copied follow from what they are copied from */
export function unmatchedBy(selector: Labels, needed: readonly NeededObject[]): UnmatchedObject[] {
  const missed = needed.filter(({ metadata }) => !isMatched(selector, metadata));
  const named = new Set(missed.map(({ kind, metadata }) => keyOf(kind, metadata.name)));
  return missed
    .filter(({ labelledBy }) => !labelledBy || !named.has(keyOf(labelledBy.kind, labelledBy.name)))
    .map((object) => unmatched(object, selector));
}

function keyOf(kind: NeededKind, name: string): string {
  return `${kind}/${name}`;
}

function unmatched(
  { kind, metadata, neededFor, labelledBy }: NeededObject,
  selector: Labels,
): UnmatchedObject {
  const { namespace, name, labels: has = {} } = metadata;
  const label = labelledBy ?? { kind, name };
  const labels = Object.fromEntries(
    Object.entries(selector).filter(([key, value]) => !matches({ [key]: value }, has)),
  );
  return {
    kind,
    namespace,
    name,
    neededFor,
    label,
    labels,
    command: commandOf(namespace, label, labels, has),
  };
}

/** Names that Kubernetes takes for an object (RFC 1123 subdomain); of anything else no command is made. */
const OBJECT_NAME = /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/;

function commandOf(
  namespace: string,
  { kind, name }: UnmatchedObject['label'],
  labels: Labels,
  has: Labels,
): string | null {
  if (!OBJECT_NAME.test(namespace) || !OBJECT_NAME.test(name)) return null;
  // Another value is there for a reason that only its owner knows.
  const isTaken = Object.keys(labels).some((key) => Object.hasOwn(has, key));
  if (isTaken) return null;
  const words = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return ['kubectl', 'label', kind.toLowerCase(), name, '-n', namespace, ...words].join(' ');
}
