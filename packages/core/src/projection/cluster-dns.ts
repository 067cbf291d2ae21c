import type { ClusterDns } from '../objects.js';
import { defined, ownArray, ownRecord, ownString } from '../untrusted-json.js';
import { projectMetadata } from './metadata.js';

/**
 * CoreDNS's ConfigMap (of whose data only the Corefile is kept) or its Deployment (of which only the server's image is).
 * @returns null for what is neither
 */
export function projectClusterDns(raw: unknown): ClusterDns | null {
  const metadata = projectMetadata(raw, []);
  if (metadata === null) return null;
  const corefile = ownString(ownRecord(raw, 'data'), 'Corefile');
  const template = ownRecord(ownRecord(ownRecord(raw, 'spec'), 'template'), 'spec');
  const image = ownArray(template, 'containers')
    .map((container) => ownString(container, 'image'))
    .find((name) => name !== undefined && /coredns|kube-dns|dns/i.test(name));
  if (corefile === undefined && image === undefined) return null;
  return { metadata, ...defined({ corefile, image }) };
}
