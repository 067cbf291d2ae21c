/** The pods that a StatefulSet is to have (kubernetes pkg/controller/statefulset/stateful_set_utils.go `getPodName`). */
import { fieldOf, numberAt, stringAt, type Json } from './json.js';

/** @returns their names by ordinal; `spec.ordinals.start` is 0 unless it is set, and `spec.replicas` 1 */
export function expectedPods(statefulSet: Json): string[] {
  const name = stringAt(statefulSet, 'metadata', 'name');
  const start = numberAt(statefulSet, 'spec', 'ordinals', 'start');
  const replicas =
    fieldOf(statefulSet, 'spec', 'replicas') === undefined ? 1 : numberAt(statefulSet, 'spec', 'replicas');
  return Array.from({ length: replicas }, (_, i) => `${name}-${String(start + i)}`);
}
