/** Who asks: bearer tokens, nobody, and those who act as somebody else. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../clock.ts';
import { may, refusal, type Attempt, type Identity, type Rights } from './rights.ts';
import { unauthorized } from './status.ts';

/** Whom a token stands for. */
export interface Grant {
  user: string;
  groups?: readonly string[];
  rules: Rights;
  /** By the simulator's clock. Left out: never. */
  expiresAt?: Date;
}

export interface Authentication {
  tokens: ReadonlyMap<string, Grant>;
  /** What those without a token may do; null: they are not let in. */
  anonymous: Rights | null;
  clock: Clock;
}

/** Of cluster administrators: everything is theirs (plugin/pkg/auth/authorizer/rbac/bootstrappolicy). */
const MASTERS = 'system:masters';

/** @throws ApiError Unauthorized; Forbidden for an impersonation that is not allowed */
export function identityOf(headers: IncomingHttpHeaders, authentication: Authentication): Identity {
  return impersonated(headers, authenticated(headers, authentication), authentication);
}

function authenticated(headers: IncomingHttpHeaders, { tokens, anonymous, clock }: Authentication): Identity {
  const token = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) {
    if (anonymous === null) throw unauthorized();
    return { user: 'system:anonymous', groups: ['system:unauthenticated'], extra: {}, rights: anonymous };
  }
  const grant = tokens.get(token);
  if (grant === undefined || (grant.expiresAt !== undefined && grant.expiresAt <= clock.now()))
    throw unauthorized();
  const groups = [...new Set([...(grant.groups ?? []), 'system:authenticated'])];
  return { user: grant.user, groups, extra: {}, rights: groups.includes(MASTERS) ? 'all' : grant.rules };
}

/** apiserver/pkg/endpoints/filters/impersonation.go */
function impersonated(headers: IncomingHttpHeaders, self: Identity, { tokens }: Authentication): Identity {
  const user = single(headers['impersonate-user']);
  const groups = list(headers['impersonate-group']);
  if (user === null) {
    if (groups.length > 0) throw unauthorized();
    return self;
  }
  for (const attempt of [impersonationOfUser(user), ...groups.map((name) => impersonation('groups', name))])
    if (!may(self.rights, attempt)) throw refusal(self.user, attempt);
  const extra = Object.entries(headers)
    .filter(([name]) => name.startsWith('impersonate-extra-'))
    .map(
      ([name, value]) => [decodeURIComponent(name.slice('impersonate-extra-'.length)), list(value)] as const,
    );
  const same = [...tokens.values()].filter((grant) => grant.user === user);
  const rights = groups.includes(MASTERS) || same.some(({ rules }) => rules === 'all') ? 'all' : null;
  return {
    user,
    groups: [...new Set([...groups, ...(user === 'system:anonymous' ? [] : ['system:authenticated'])])],
    extra: Object.fromEntries(extra),
    rights: rights ?? same.flatMap(({ rules }) => (rules === 'all' ? [] : rules)),
  };
}

function impersonationOfUser(user: string): Attempt {
  const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(user) ?? [];
  return name === undefined || namespace === undefined
    ? impersonation('users', user)
    : impersonation('serviceaccounts', name, namespace);
}

function impersonation(plural: string, name: string, namespace = ''): Attempt {
  return { verb: 'impersonate', group: '', plural, subresource: '', namespace, name };
}

function single(value: string | string[] | undefined): string | null {
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined || first === '' ? null : first;
}

/** Node joins headers of one name with a comma and a space. */
function list(value: string | string[] | undefined): string[] {
  const all = Array.isArray(value) ? value : (value ?? '').split(', ');
  return all.filter((each) => each !== '');
}
