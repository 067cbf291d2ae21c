/** Where the kinds that a repair touches are in the API, and what RBAC calls them. */

interface Resource {
  group: string;
  version: string;
  plural: string;
}

const RESOURCES: Readonly<Record<string, Resource>> = {
  Pod: { group: '', version: 'v1', plural: 'pods' },
  Service: { group: '', version: 'v1', plural: 'services' },
  StatefulSet: { group: 'apps', version: 'v1', plural: 'statefulsets' },
  ControllerRevision: { group: 'apps', version: 'v1', plural: 'controllerrevisions' },
  NetworkPolicy: { group: 'networking.k8s.io', version: 'v1', plural: 'networkpolicies' },
  PeerAuthentication: { group: 'security.istio.io', version: 'v1', plural: 'peerauthentications' },
};

/** @throws for a kind that no step is about */
export function resourceOf(kind: string): Resource {
  const found = Object.hasOwn(RESOURCES, kind) ? RESOURCES[kind] : undefined;
  if (found === undefined) throw new Error(`no resource is known for kind ${kind}`);
  return found;
}

/** @param name without it the path of the list */
export function pathOf(kind: string, namespace: string, name?: string): string {
  const { group, version, plural } = resourceOf(kind);
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const list = `${root}/namespaces/${encodeURIComponent(namespace)}/${plural}`;
  return name === undefined ? list : `${list}/${encodeURIComponent(name)}`;
}
