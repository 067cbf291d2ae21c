/** What somebody may do, as the server answers it: pkg/registry/authorization, pkg/registry/authentication. */
import { isJsonObject, type Json } from './json-path.ts';
import { may, mayGet, type Identity } from './rights.ts';
import { badRequest } from './status.ts';

/** Kinds that are only ever created, to ask. */
export interface ReviewKind {
  group: string;
  version: string;
  plural: string;
  kind: string;
  review: (identity: Identity, spec: Json) => Json;
}

export const REVIEWS: readonly ReviewKind[] = [
  {
    group: 'authentication.k8s.io',
    version: 'v1',
    plural: 'selfsubjectreviews',
    kind: 'SelfSubjectReview',
    review: ({ user, uid, groups, extra }) => ({
      userInfo: {
        username: user,
        ...(uid === undefined ? {} : { uid }),
        groups,
        ...(Object.keys(extra).length === 0 ? {} : { extra }),
      },
    }),
  },
  {
    group: 'authorization.k8s.io',
    version: 'v1',
    plural: 'selfsubjectaccessreviews',
    kind: 'SelfSubjectAccessReview',
    review: (identity, spec) => ({ allowed: isAllowed(identity, spec) }),
  },
  {
    group: 'authorization.k8s.io',
    version: 'v1',
    plural: 'selfsubjectrulesreviews',
    kind: 'SelfSubjectRulesReview',
    review: ({ rights }, spec) => ({
      resourceRules:
        rights === 'all'
          ? [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }]
          : rights
              .filter(({ namespaces }) => namespaces?.includes(text(spec, 'namespace')) ?? true)
              .map(({ verbs, apiGroups, resources, resourceNames }) => ({
                verbs,
                apiGroups,
                resources,
                ...(resourceNames === undefined ? {} : { resourceNames }),
              })),
      nonResourceRules: [
        { verbs: ['get'], nonResourceURLs: ['/api', '/api/*', '/apis', '/apis/*', '/version'] },
      ],
      incomplete: false,
    }),
  },
];

function isAllowed(identity: Identity, spec: Json): boolean {
  const { resourceAttributes: asked, nonResourceAttributes: path } = spec;
  if (isJsonObject(asked))
    return may(identity.rights, {
      verb: text(asked, 'verb'),
      group: text(asked, 'group'),
      plural: text(asked, 'resource'),
      subresource: text(asked, 'subresource'),
      namespace: text(asked, 'namespace'),
      name: text(asked, 'name'),
    });
  if (!isJsonObject(path))
    throw badRequest('exactly one of nonResourceAttributes or resourceAttributes must be specified');
  const known = identity.groups.includes('system:unauthenticated') ? 'anonymous' : 'known';
  return mayGet(identity.rights, known, text(path, 'path'));
}

function text(object: Json, field: string): string {
  const value = object[field];
  return typeof value === 'string' ? value : '';
}

/** Open to all who are known: the role system:basic-user. */
export function findReview(group: string, version: string, plural: string): ReviewKind | undefined {
  return REVIEWS.find((each) => each.group === group && each.version === version && each.plural === plural);
}

/** The review with its answer. */
export function reviewed(kind: ReviewKind, identity: Identity, given: Json): Json {
  const spec = isJsonObject(given['spec']) ? given['spec'] : {};
  return {
    kind: kind.kind,
    apiVersion: `${kind.group}/${kind.version}`,
    metadata: { creationTimestamp: null },
    ...(given['spec'] === undefined ? {} : { spec }),
    status: kind.review(identity, spec),
  };
}
