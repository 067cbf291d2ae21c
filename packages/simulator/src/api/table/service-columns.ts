/** Services and what is behind them: pkg/printers/internalversion/printers.go. */
import type { KubeObject } from '../../store/object-store.ts';
import { AGE, NAME, orNone, type Column } from './column.ts';
import { fieldsAt, listAt, textAt, textsAt } from './fields.ts';

/** `getServiceExternalIP` */
function externalIP(service: KubeObject): string {
  const given = textsAt(service, 'spec', 'externalIPs');
  switch (textAt(service, 'spec', 'type')) {
    case 'LoadBalancer': {
      const ingress = listAt(service, 'status', 'loadBalancer', 'ingress').map(
        (each) => textAt(each, 'ip') || textAt(each, 'hostname'),
      );
      return [...ingress, ...given].join(',') || '<pending>';
    }
    case 'ExternalName':
      return textAt(service, 'spec', 'externalName');
    default:
      return orNone(given.join(','));
  }
}

function ports(service: KubeObject): string {
  const all = listAt(service, 'spec', 'ports').map((port) => {
    const node = textAt(port, 'nodePort');
    return `${textAt(port, 'port')}${node === '' ? '' : `:${node}`}/${textAt(port, 'protocol') || 'TCP'}`;
  });
  return orNone(all.join(','));
}

function selector(service: KubeObject): string {
  return orNone(
    Object.entries(fieldsAt(service, 'spec', 'selector'))
      .map(([key, value]) => `${key}=${String(value)}`)
      .sort()
      .join(','),
  );
}

export const serviceColumns: readonly Column[] = [
  NAME,
  { name: 'Type', cell: (service) => textAt(service, 'spec', 'type') },
  {
    name: 'Cluster-IP',
    cell: (service) =>
      orNone(textsAt(service, 'spec', 'clusterIPs')[0] ?? textAt(service, 'spec', 'clusterIP')),
  },
  { name: 'External-IP', cell: externalIP },
  { name: 'Port(s)', cell: ports },
  AGE,
  { name: 'Selector', priority: 1, cell: selector },
];

/** `formatEndpoints`: three of them, and how many more. */
function endpoints(object: KubeObject): string {
  const all = listAt(object, 'subsets').flatMap((subset) => {
    const addresses = listAt(subset, 'addresses').map((address) => textAt(address, 'ip'));
    const numbers = listAt(subset, 'ports').map((port) => textAt(port, 'port'));
    if (numbers.length === 0) return addresses;
    return numbers.flatMap((port) =>
      addresses.map((ip) => (ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`)),
    );
  });
  return shortened(all, '<none>');
}

function shortened(all: readonly string[], nothing: string): string {
  if (all.length === 0) return nothing;
  const shown = all.slice(0, 3).join(',');
  return all.length > 3 ? `${shown} + ${String(all.length - 3)} more...` : shown;
}

export const endpointsColumns: readonly Column[] = [NAME, { name: 'Endpoints', cell: endpoints }, AGE];

export const endpointSliceColumns: readonly Column[] = [
  NAME,
  { name: 'AddressType', cell: (slice) => textAt(slice, 'addressType') },
  {
    name: 'Ports',
    cell: (slice) =>
      shortened(
        listAt(slice, 'ports').map((port) => textAt(port, 'port') || textAt(port, 'name') || '*'),
        '<unset>',
      ),
  },
  {
    name: 'Endpoints',
    cell: (slice) =>
      shortened(
        listAt(slice, 'endpoints').flatMap((each) => textsAt(each, 'addresses')),
        '<unset>',
      ),
  },
  AGE,
];
