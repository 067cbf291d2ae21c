import type { TemplateRevision } from '../objects.js';
import { ownNumber, ownRecord } from '../untrusted-json.js';
import { projectMetadata } from './metadata.js';
import { projectTemplate } from './stateful-set.js';

/**
 * Of a StatefulSet's ControllerRevision, whose data is a patch with the whole template in it (kubernetes
 * pkg/controller/statefulset/stateful_set_utils.go `getPatch`).
 * @returns null also for those of other controllers that hold no template
 */
export function projectControllerRevision(raw: unknown): TemplateRevision | null {
  const metadata = projectMetadata(raw, []);
  const revision = ownNumber(raw, 'revision');
  const template = projectTemplate(ownRecord(ownRecord(ownRecord(raw, 'data'), 'spec'), 'template'));
  return metadata && revision !== undefined && template ? { metadata, revision, template } : null;
}
