import type { StatefulSet } from '../objects.js';
import { defined, ownNumber, ownRecord, ownString, ownStringMap } from '../untrusted-json.js';
import { nonEmpty, projectMetadata } from './metadata.js';

export function projectStatefulSet(raw: unknown): StatefulSet | null {
  const metadata = projectMetadata(raw, []);
  if (metadata === null) return null;
  const spec = ownRecord(raw, 'spec');
  const matchLabels = ownStringMap(ownRecord(spec, 'selector'), 'matchLabels');
  const labels = ownStringMap(ownRecord(ownRecord(spec, 'template'), 'metadata'), 'labels');
  return {
    metadata,
    spec: {
      ...defined({
        serviceName: nonEmpty(ownString(spec, 'serviceName')),
        replicas: ownNumber(spec, 'replicas'),
      }),
      ...(matchLabels && { selector: { matchLabels } }),
      ...(labels && { template: { metadata: { labels } } }),
    },
  };
}
