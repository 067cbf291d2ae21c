import type { Node } from '../objects.js';
import { defined, ownArray, ownRecord, ownString, ownStrings, readEach } from '../untrusted-json.js';
import { projectMetadata } from './metadata.js';

export function projectNode(raw: unknown): Node | null {
  const metadata = projectMetadata(raw, []);
  if (metadata === null) return null;
  const spec = ownRecord(raw, 'spec');
  const status = ownRecord(raw, 'status');
  const ready = ownArray(status, 'conditions').find((condition) => ownString(condition, 'type') === 'Ready');
  const podCIDR = ownString(spec, 'podCIDR');
  return {
    metadata,
    spec: { podCIDRs: [...new Set([...(podCIDR ? [podCIDR] : []), ...ownStrings(spec, 'podCIDRs')])] },
    status: {
      addresses: readEach(ownArray(status, 'addresses'), (item) => {
        const type = ownString(item, 'type');
        const address = ownString(item, 'address');
        return type !== undefined && address !== undefined ? { type, address } : null;
      }),
      ...defined({ ready: ownString(ready, 'status') }),
    },
  };
}
