import type { DestinationRule, PeerAuthentication } from '../objects.js';
import { defined, ownArray, ownNumber, ownRecord, ownString, ownStringMap } from '../untrusted-json.js';
import { projectMetadata } from './metadata.js';

/** Istio's `security.istio.io` PeerAuthentication (istio/api security/v1beta1/peer_authentication.proto). */
export function projectPeerAuthentication(raw: unknown): PeerAuthentication | null {
  const metadata = projectMetadata(raw, []);
  if (metadata === null) return null;
  const spec = ownRecord(raw, 'spec');
  const matchLabels = ownStringMap(ownRecord(spec, 'selector'), 'matchLabels');
  const ports = Object.entries(ownRecord(spec, 'portLevelMtls') ?? {});
  return {
    metadata,
    spec: {
      ...(matchLabels && { selector: { matchLabels } }),
      ...defined({ mode: ownString(ownRecord(spec, 'mtls'), 'mode') }),
      portLevelModes: byPort(ports.map(([port, setting]) => [port, ownString(setting, 'mode')])),
    },
  };
}

/** Istio's `networking.istio.io` DestinationRule (istio/api networking/v1alpha3/destination_rule.proto). */
export function projectDestinationRule(raw: unknown): DestinationRule | null {
  const metadata = projectMetadata(raw, []);
  const spec = ownRecord(raw, 'spec');
  const host = ownString(spec, 'host');
  if (metadata === null || host === undefined) return null;
  const policy = ownRecord(spec, 'trafficPolicy');
  const ports = ownArray(policy, 'portLevelSettings').map((setting): [string, string | undefined] => [
    String(ownNumber(ownRecord(setting, 'port'), 'number') ?? ''),
    ownString(ownRecord(setting, 'tls'), 'mode'),
  ]);
  return {
    metadata,
    spec: {
      host,
      ...defined({ tlsMode: ownString(ownRecord(policy, 'tls'), 'mode') }),
      portLevelTlsModes: byPort(ports),
    },
  };
}

/** Keys that are no port numbers are left out. */
function byPort(entries: readonly (readonly [string, string | undefined])[]): Record<string, string> {
  return Object.fromEntries(
    entries.flatMap(([port, mode]) => (/^\d{1,5}$/.test(port) && mode !== undefined ? [[port, mode]] : [])),
  );
}
