import type { DcsObject, Endpoints, EndpointsAddress } from '../objects.js';
import { defined, ownArray, ownString, readEach } from '../untrusted-json.js';
import { projectMetadata } from './metadata.js';
import { projectPort } from './port.js';
import { projectTarget } from './target.js';

/** The annotations of Patroni's state objects (patroni/dcs/kubernetes.py: leader, config, failover, sync). */
const DCS_ANNOTATIONS = [
  'leader',
  'acquireTime',
  'renewTime',
  'ttl',
  'transitions',
  'optime',
  'slots',
  'retain_slots',
  'failsafe',
  'initialize',
  'config',
  'history',
  'member',
  'scheduled_at',
  'sync_standby',
  'quorum',
];

/** A ConfigMap, or the metadata of Endpoints. */
export function projectDcsObject(raw: unknown): DcsObject | null {
  const metadata = projectMetadata(raw, DCS_ANNOTATIONS);
  return metadata && { metadata };
}

/** Endpoints with their addresses, where they were asked for. */
export function projectEndpoints(raw: unknown): Endpoints | null {
  const metadata = projectMetadata(raw, DCS_ANNOTATIONS);
  if (metadata === null) return null;
  // An object that was read whole and has no addresses has no `subsets` either; metadata alone is of another kind.
  if (ownString(raw, 'kind') === 'PartialObjectMetadata') return { metadata };
  return {
    metadata,
    subsets: ownArray(raw, 'subsets').map((subset) => ({
      addresses: readEach(ownArray(subset, 'addresses'), projectEndpointsAddress),
      notReadyAddresses: readEach(ownArray(subset, 'notReadyAddresses'), projectEndpointsAddress),
      ports: readEach(ownArray(subset, 'ports'), projectPort),
    })),
  };
}

function projectEndpointsAddress(raw: unknown): EndpointsAddress | null {
  const ip = ownString(raw, 'ip');
  if (ip === undefined) return null;
  return {
    ip,
    ...defined({
      hostname: ownString(raw, 'hostname'),
      nodeName: ownString(raw, 'nodeName'),
      targetRef: projectTarget(raw),
    }),
  };
}
