/** SRV records of cluster DNS (kubernetes/dns docs/specification.md 2.3.2 and 2.4.2; coredns as facts B14a). */
import type { ObjectStore } from '../store/object-store.ts';
import { getOf, listOf } from './kinds.ts';
import { isHeadless } from './publishing.ts';
import { SERVICE_NAME } from './slice-writer.ts';

export interface SrvRecord {
  port: number;
  target: string;
}

/** @param name as `_postgres._tcp.db.ns.svc.cluster.local`. @returns `NXDOMAIN` also where there is nothing to answer with */
export function resolveSrv(store: ObjectStore, zone: string, name: string): SrvRecord[] | 'NXDOMAIN' {
  const plain = name.toLowerCase().replace(/\.$/, '');
  const suffix = `.svc.${zone}`;
  const [portLabel = '', protocolLabel = '', serviceName = '', namespace = '', ...more] = plain
    .slice(0, -suffix.length)
    .split('.');
  const isSrv = portLabel.startsWith('_') && protocolLabel.startsWith('_') && more.length === 0;
  const service =
    isSrv && plain.endsWith(suffix) ? getOf(store, 'services', namespace, serviceName) : undefined;
  if (service === undefined) return 'NXDOMAIN';
  const base = `${serviceName}.${namespace}${suffix}`;
  const matches = (port: { name?: string; protocol?: string }): boolean =>
    `_${port.name ?? ''}` === portLabel && `_${(port.protocol ?? 'TCP').toLowerCase()}` === protocolLabel;
  const records = isHeadless(service)
    ? listOf(store, 'endpointslices.discovery.k8s.io', namespace)
        .filter(({ metadata }) => metadata.labels?.[SERVICE_NAME] === serviceName)
        .flatMap(({ endpoints, ports }) =>
          (ports ?? [])
            .filter((port) => matches(port as { name?: string }))
            .flatMap(({ port }) =>
              (endpoints ?? [])
                .filter(({ conditions, hostname }) => conditions?.ready !== false && Boolean(hostname))
                .map(({ hostname }) => ({ port: port ?? 0, target: `${hostname ?? ''}.${base}` })),
            ),
        )
    : (service.spec.ports ?? []).filter((port) => matches(port)).map(({ port }) => ({ port, target: base }));
  return records.length === 0 ? 'NXDOMAIN' : records;
}
