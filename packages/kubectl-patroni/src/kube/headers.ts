/** The headers that say who asks, and with what tool. */
import type { OutgoingHttpHeaders } from 'node:http';
import type { Connection, Identity, Impersonation } from './connection.js';
import type { ListRequest } from './client.js';

/** What a request wants to be sent. A list and a single object have kinds of their own for metadata alone. */
export type Wanted = 'list' | 'object';

const METADATA_KIND: Readonly<Record<Wanted, string>> = {
  list: 'PartialObjectMetadataList',
  object: 'PartialObjectMetadata',
};

/**
 * The metadata form has no plain JSON behind it: rather an error than data that nobody asked for
 * (Kubernetes API concepts, "Metadata-only fetches"; v1beta1 is what servers before 1.15 know).
 */
export function acceptHeader(view: ListRequest<never>['view'], wanted: Wanted): string {
  if (view === 'whole') return 'application/json';
  const versions = ['v1', 'v1beta1'];
  return versions
    .map((version) => `application/json;as=${METADATA_KIND[wanted]};v=${version};g=meta.k8s.io`)
    .join(',');
}

export interface Caller {
  /** As `kubectl-patroni/v0.1.0 (linux/amd64)`. */
  userAgent: string;
  /** As `kubectl patroni topology`; for audit logs (KEP-859). */
  command: string;
}

/** The headers that are the same for every request of a connection. */
export function callerHeaders(
  { disableCompression, impersonate }: Pick<Connection, 'disableCompression' | 'impersonate'>,
  { userAgent, command }: Caller,
): OutgoingHttpHeaders {
  return {
    'User-Agent': bytes(userAgent),
    'Kubectl-Command': bytes(command),
    ...(disableCompression ? {} : { 'Accept-Encoding': 'gzip' }),
    ...(impersonate === null ? {} : impersonationHeaders(impersonate)),
  };
}

export function authorizationHeader({ authorization }: Identity): OutgoingHttpHeaders {
  return authorization === null ? {} : { Authorization: bytes(authorization) };
}

/** client-go transport/round_trippers.go, impersonatingRoundTripper. */
function impersonationHeaders({ user, uid, groups, extra }: Impersonation): OutgoingHttpHeaders {
  return {
    'Impersonate-User': bytes(user),
    ...(uid === null ? {} : { 'Impersonate-Uid': bytes(uid) }),
    ...(groups.length === 0 ? {} : { 'Impersonate-Group': groups.map(bytes) }),
    ...Object.fromEntries(
      Object.entries(extra).map(([key, values]) => [
        `Impersonate-Extra-${escapeHeaderKey(key)}`,
        values.map(bytes),
      ]),
    ),
  };
}

/** client-go's headerKeyEscape: what is no token character of RFC 7230, and the percent sign, as %XX of its bytes. */
export function escapeHeaderKey(key: string): string {
  return bytes(key).replaceAll(
    /[^!#$&'*+\-.0-9A-Z^_`a-z|~]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** Node writes headers as Latin-1; the API server reads UTF-8. */
function bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
