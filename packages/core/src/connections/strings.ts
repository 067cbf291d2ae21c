/** Connection strings for libpq and JDBC. Whatever is put in is escaped; a password never is put in. */
import type { Access, ConnectionHost, ConnectionOptions, ConnectionStrings } from './connection.js';

/** What stands where nothing was given: to be replaced. */
export const PLACEHOLDERS = { database: 'DATABASE', user: 'USER' } as const;

interface Target {
  host: string;
  port: number;
}

/** What a client is told to look for among the hosts; null: it takes the first that answers. */
interface Attributes {
  /** libpq: `read-write` is known from PostgreSQL 10 on, `prefer-standby` from 14 on. */
  libpq: string;
  /** pgjdbc: from 42.2.0 on by these names. */
  jdbc: string;
}

/** Replicas are preferred rather than asked for: where there is none, the leader answers. */
const ATTRIBUTES: Readonly<Record<Access, Attributes | null>> = {
  'read-write': { libpq: 'read-write', jdbc: 'primary' },
  'read-only': { libpq: 'prefer-standby', jdbc: 'preferSecondary' },
  any: null,
};

/**
 * @param access also of a Service that selects by role: in the moments of a switchover it still leads to whoever led
 * @param hosts at least one; a name, or an IP address without brackets
 */
export function connectionStrings(
  access: Access,
  hosts: readonly Pick<ConnectionHost, keyof Target>[],
  { database, user }: ConnectionOptions,
): ConnectionStrings {
  const attributes = ATTRIBUTES[access];
  const parts = {
    hosts,
    database: database ?? PLACEHOLDERS.database,
    user: user ?? PLACEHOLDERS.user,
    attributes: hosts.length === 1 && access === 'read-only' ? null : attributes,
  };
  return {
    uri: uriOf(parts),
    keywords: keywordsOf(parts),
    jdbc: jdbcOf(parts),
    environment: environmentOf(parts),
  };
}

interface Parts {
  hosts: readonly Target[];
  database: string;
  user: string;
  attributes: Attributes | null;
}

/** RFC 3986, and several hosts as libpq reads them (PostgreSQL manual, 34.1.1.2). */
function uriOf({ hosts, database, user, attributes }: Parts): string {
  const query = attributes === null ? '' : `?target_session_attrs=${attributes.libpq}`;
  return `postgresql://${escaped(user)}@${authority(hosts)}/${escaped(database)}${query}`;
}

/** A port for each host, unless all have the same one. */
function keywordsOf({ hosts, database, user, attributes }: Parts): string {
  const words = [
    ['host', hosts.map(({ host }) => host).join(',')],
    ['port', ports(hosts)],
    ['dbname', database],
    ['user', user],
    ...(attributes === null ? [] : [['target_session_attrs', attributes.libpq]]),
  ];
  return words.map(([key = '', value = '']) => `${key}=${quoted(value)}`).join(' ');
}

function jdbcOf({ hosts, database, user, attributes }: Parts): string {
  const target = attributes === null ? '' : `&targetServerType=${attributes.jdbc}`;
  return `jdbc:postgresql://${authority(hosts)}/${escaped(database)}?user=${escaped(user)}${target}`;
}

function environmentOf({ hosts, database, user, attributes }: Parts): Record<string, string> {
  return {
    PGHOST: hosts.map(({ host }) => host).join(','),
    PGPORT: ports(hosts),
    PGDATABASE: database,
    PGUSER: user,
    ...(attributes !== null && { PGTARGETSESSIONATTRS: attributes.libpq }),
  };
}

function authority(hosts: readonly Target[]): string {
  return hosts.map(hostAndPort).join(',');
}

/** `pg-0.pg:5432`, `[fd00::7]:5432` */
export function hostAndPort({ host, port }: Target): string {
  return `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}

function ports(hosts: readonly Target[]): string {
  const distinct = new Set(hosts.map(({ port }) => port));
  return (distinct.size === 1 ? [...distinct] : hosts.map(({ port }) => port)).join(',');
}

/** As `encodeURIComponent`, and the characters too that it leaves although RFC 3986 reserves them. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** PostgreSQL manual, 34.1.1.1: in single quotes where it must be, quotes and backslashes with a backslash before them. */
function quoted(value: string): string {
  return /^[^\s'\\]+$/.test(value) ? value : `'${value.replace(/['\\]/g, String.raw`\$&`)}'`;
}
