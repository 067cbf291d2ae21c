/** Who may do what: rules as those of RBAC (plugin/pkg/auth/authorizer/rbac), bound to bearer tokens. */
import { forbidden, forbiddenPath, type ApiError } from './status.ts';
import type { RequestInfo, ResourceRequest } from './request-info.ts';

/** All of a rule must fit; a star fits everything. */
export interface Rule {
  apiGroups: readonly string[];
  /** Plurals; a subresource as `pods/exec`. */
  resources: readonly string[];
  verbs: readonly string[];
  /** Left out: all namespaces, and what is in none. */
  namespaces?: readonly string[];
  /** Left out: all names. */
  resourceNames?: readonly string[];
}

export type Rights = readonly Rule[] | 'all';

export interface Identity {
  user: string;
  uid?: string;
  groups: readonly string[];
  extra: Readonly<Record<string, readonly string[]>>;
  rights: Rights;
}

/** What is asked of the rules. */
export type Attempt = Pick<ResourceRequest, 'group' | 'plural' | 'subresource' | 'namespace' | 'name'> & {
  verb: string;
};

const fits = (wanted: readonly string[], value: string): boolean =>
  wanted.includes('*') || wanted.includes(value);

export function may(rights: Rights, attempt: Attempt): boolean {
  return rights === 'all' || rights.some((rule) => allows(rule, attempt));
}

function allows(rule: Rule, { verb, group, plural, subresource, namespace, name }: Attempt): boolean {
  const resource = subresource === '' ? plural : `${plural}/${subresource}`;
  return (
    fits(rule.verbs, verb) &&
    fits(rule.apiGroups, group) &&
    (fits(rule.resources, resource) || (subresource !== '' && rule.resources.includes(`*/${subresource}`))) &&
    (rule.namespaces === undefined || fits(rule.namespaces, namespace)) &&
    (rule.resourceNames === undefined || (name !== '' && rule.resourceNames.includes(name)))
  );
}

/** Open to all, also to the unknown: the role system:public-info-viewer. */
const PUBLIC = ['/healthz', '/livez', '/readyz', '/version', '/version/'];

/** Open to all who are known: the role system:discovery. */
const DISCOVERY = ['/api', '/apis', '/openapi'];

export function mayGet(rights: Rights, known: 'known' | 'anonymous', path: string): boolean {
  if (rights === 'all' || PUBLIC.includes(path)) return true;
  return known === 'known' && DISCOVERY.some((root) => path === root || path.startsWith(`${root}/`));
}

/** @returns the refusal in the words of apiserver/pkg/endpoints/handlers/responsewriters/errors.go; null when allowed */
export function refusalOf(identity: Identity, info: RequestInfo): ApiError | null {
  if (info.kind === 'path') {
    const known = identity.groups.includes('system:unauthenticated') ? 'anonymous' : 'known';
    if (mayGet(identity.rights, known, info.path)) return null;
    return forbiddenPath(`User "${identity.user}" cannot ${info.verb} path "${info.path}"`);
  }
  return may(identity.rights, info) ? null : refusal(identity.user, info);
}

/** That a user cannot do something, as RBAC puts it. */
export function refusal(user: string, attempt: Attempt): ApiError {
  const { verb, group, plural, subresource, namespace, name } = attempt;
  const resource = subresource === '' ? plural : `${plural}/${subresource}`;
  const where = namespace === '' ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  return forbidden(
    { group, plural },
    name,
    `User "${user}" cannot ${verb} resource "${resource}" in API group "${group}" ${where}`,
  );
}
