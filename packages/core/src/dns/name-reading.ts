/** How a name is read: as which Service's, and as which pod's under it. */
import type { NameForm } from '../contract.js';

export interface NameReading {
  form: NameForm;
  namespace: string;
  service: string;
  /** What is before the Service; null: the name is the Service's own. */
  pod: string | null;
}

/** @returns the reading of `[p,] s, ns`; null: too short for a Service in a namespace. */
export function readLabels(labels: readonly string[], form: NameForm): NameReading | null {
  const [service, namespace] = [labels.at(-2), labels.at(-1)];
  if (service === undefined || namespace === undefined) return null;
  return { form, namespace, service, pod: labels.length > 2 ? labels.slice(0, -2).join('.') : null };
}
