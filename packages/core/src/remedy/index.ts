/** Repair as data: the plan, its manifests, and the edits of StatefulSets; no I/O. */
export type * from './manifest.js';
export { FIELD_MANAGER, MADE_BY_LABEL } from './manifest.js';
export type * from './plan.js';
export { planUndo } from './plan-undo.js';
export { planRemedies } from './plan-remedies.js';
export { cleanStatefulSet, editedStatefulSet } from './edited-stateful-set.js';
export { kustomizePatch, readablePatch, strategicPatch } from './patches.js';
export {
  FINALIZER_PREFIX,
  SERVICE_NAME_ANNOTATION,
  STRATEGY_ANNOTATION,
  type StatefulSetEdit,
  type VariableSetting,
} from './stateful-set-edit.js';
export type { TemplateRevision } from '../objects.js';
export { projectControllerRevision } from '../projection/controller-revision.js';
