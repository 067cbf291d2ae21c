import type { Node } from '../objects.js';
import { ownArray, ownRecord, ownString, ownStrings, readEach } from '../untrusted-json.js';
import { projectMetadata } from './metadata.js';

export function projectNode(raw: unknown): Node | null {
  const metadata = projectMetadata(raw, []);
  if (metadata === null) return null;
  const spec = ownRecord(raw, 'spec');
  const podCIDR = ownString(spec, 'podCIDR');
  return {
    metadata,
    spec: { podCIDRs: [...new Set([...(podCIDR ? [podCIDR] : []), ...ownStrings(spec, 'podCIDRs')])] },
    status: {
      addresses: readEach(ownArray(ownRecord(raw, 'status'), 'addresses'), (item) => {
        const type = ownString(item, 'type');
        const address = ownString(item, 'address');
        return type !== undefined && address !== undefined ? { type, address } : null;
      }),
    },
  };
}
