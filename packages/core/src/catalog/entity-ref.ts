/** References between entities (catalog-model `parseEntityRef`): `[kind:][namespace/]name`. */
import { isEntityName } from './entity-name.js';

const REFERENCE = /^(?:([A-Za-z][A-Za-z0-9]*):)?(?:([^:/]+)\/)?([^:/]+)$/;

/** A catalog namespace is a DNS label (catalog-model `CommonValidatorFunctions.isValidDnsLabel`). */
const NAMESPACE = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** @returns whether a catalog takes it for a reference, whole or in part */
export function isEntityRef(text: string): boolean {
  const [, , namespace, name] = REFERENCE.exec(text) ?? [];
  return name !== undefined && isEntityName(name) && (namespace === undefined || NAMESPACE.test(namespace));
}

/**
 * Relations of a Resource need the kind said: there is none to assume.
 * @returns the reference with the kind and the namespace `default` where it has none; null when it is no reference
 */
export function fullEntityRef(text: string, kind: string): string | null {
  if (!isEntityRef(text)) return null;
  const [, ownKind = kind, namespace = 'default', name = ''] = REFERENCE.exec(text) ?? [];
  return `${ownKind.toLowerCase()}:${namespace}/${name}`;
}
