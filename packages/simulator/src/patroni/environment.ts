/** The environment of a container, and the addresses that Patroni takes from it (facts B). */
import type { Pod } from '../controllers/kinds.ts';
import type { PatroniVersion } from './spec.ts';

/** @returns the variables as the kubelet makes them: field references read, `$(NAME)` of earlier ones put in. */
export function environmentOf(pod: Pod, containerName?: string): Record<string, string> {
  const { containers } = pod.spec;
  const container = containers.find(({ name }) => name === containerName) ?? containers[0];
  const env: Record<string, string> = {};
  for (const { name, value, valueFrom } of container?.env ?? []) {
    const path = valueFrom?.fieldRef?.fieldPath;
    if (path !== undefined) env[name] = field(pod, path);
    else if (value !== undefined)
      env[name] = value.replace(/\$\$|\$\(([A-Za-z_][\w.-]*)\)/g, (text, key: string | undefined) =>
        text === '$$' ? '$' : key !== undefined && env[key] !== undefined ? env[key] : text,
      );
  }
  return env;
}

function field({ metadata, spec, status }: Pod, path: string): string {
  const key = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path);
  if (key?.[1] === 'labels') return metadata.labels?.[key[2] ?? ''] ?? '';
  if (key?.[1] === 'annotations') return metadata.annotations?.[key[2] ?? ''] ?? '';
  const fields: Record<string, string | undefined> = {
    'metadata.name': metadata.name,
    'metadata.namespace': metadata.namespace,
    'metadata.uid': metadata.uid,
    'spec.nodeName': spec.nodeName,
    'status.podIP': status?.podIP,
    'status.hostIP': status?.hostIP,
  };
  return fields[path] ?? '';
}

export interface Announced {
  connUrl: string;
  apiUrl: string;
}

/**
 * What the member announces: the connect addresses of its environment, where Spilo's own variables are its own; else
 * those of the image's configuration, else the pod's address (the entrypoints of all images but a bare Patroni do so).
 */
export function announcedBy(
  pod: Pod,
  {
    container,
    host,
    restPort = 8008,
    scheme = 'http',
  }: { container?: string; host?: string; restPort?: number; scheme?: 'http' | 'https' },
): Announced {
  const env = environmentOf(pod, container);
  const ip = pod.status?.podIP ?? '';
  const own = host ?? (ip.includes(':') ? `[${ip}]` : ip);
  const postgres =
    env['PATRONI_POSTGRESQL_CONNECT_ADDRESS'] ?? withPort(env['PG_CONNECT_ADDRESS'], 5432) ?? `${own}:5432`;
  const rest =
    env['PATRONI_RESTAPI_CONNECT_ADDRESS'] ??
    withPort(env['RESTAPI_CONNECT_ADDRESS'], restPort) ??
    `${own}:${String(restPort)}`;
  return { connUrl: `postgres://${postgres}/postgres`, apiUrl: `${scheme}://${rest}/patroni` };
}

function withPort(address: string | undefined, port: number): string | undefined {
  return address === undefined || /:\d+$/.test(address) ? address : `${address}:${String(port)}`;
}

/** The host of an announced URL, as libpq and urllib3 see it: lower case, without brackets. */
export function hostOf(url: string): string {
  const authority = url.replace(/^[a-z]+:\/\//i, '').replace(/\/.*$/, '');
  const bracketed = /^\[([^\]]*)\]/.exec(authority);
  return (bracketed?.[1] ?? authority.replace(/:\d*$/, '')).toLowerCase();
}

/** As annotations of members tell it. */
export const VERSIONS: Record<PatroniVersion, string> = { 3: '3.0.2', 4: '4.1.5' };
