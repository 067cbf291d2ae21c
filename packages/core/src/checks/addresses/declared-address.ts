/** What a pod's variables say its address is, as far as that can be told without running it. */
import type { EnvVar, Pod, StatefulSet } from '../../objects.js';

export interface DeclaredAddress {
  variable: string;
  /** With the variables in it replaced; null: some of it is not known. */
  value: string | null;
  container: string;
}

/** @returns the last definition of the variable in any container; null: there is none */
export function declaredAddress(pod: Pod, variable: string): DeclaredAddress | null {
  for (const { name, env = [] } of pod.spec.containers) {
    const at = env.findLastIndex((one) => one.name === variable);
    const found = env[at];
    if (found !== undefined)
      return { variable, value: valueOf(found, env.slice(0, at), pod), container: name };
  }
  return null;
}

/** @returns what the set would make of its template for pod 0, as far as that is known before it runs; null: it has no template */
export function firstPodOf({ metadata: { name, namespace }, spec: { template } }: StatefulSet): Pod | null {
  if (template?.spec === undefined) return null;
  const { labels, annotations } = template.metadata ?? {};
  return {
    metadata: {
      name: `${name}-0`,
      namespace,
      ...(labels && { labels }),
      ...(annotations && { annotations }),
    },
    spec: template.spec,
    status: {},
  };
}

/** `$(NAME)` is replaced by what stands before it in the list, and `$$` is a dollar sign (core/v1 types.go EnvVar). */
function valueOf(variable: EnvVar, before: readonly EnvVar[], pod: Pod): string | null {
  if (variable.fieldPath !== undefined) return fieldOf(variable.fieldPath, pod);
  if (variable.value === undefined) return null;
  let isKnown = true;
  const text = variable.value.replace(/\$\$|\$\(([\w.-]+)\)/g, (whole, name: string | undefined) => {
    if (name === undefined) return '$';
    const at = before.findLastIndex((one) => one.name === name);
    const found = before[at];
    if (found === undefined) return whole;
    const value = valueOf(found, before.slice(0, at), pod);
    isKnown &&= value !== null;
    return value ?? '';
  });
  return isKnown ? text : null;
}

function fieldOf(path: string, { metadata, spec, status }: Pod): string | null {
  const label = /^metadata\.labels\['(.+)'\]$/.exec(path)?.[1];
  if (label !== undefined) return metadata.labels?.[label] ?? null;
  const fields: Record<string, string | undefined> = {
    'metadata.name': metadata.name,
    'metadata.namespace': metadata.namespace,
    'spec.nodeName': spec.nodeName,
    'status.podIP': status.podIP,
    'status.hostIP': status.hostIP,
  };
  return (Object.hasOwn(fields, path) ? fields[path] : undefined) ?? null;
}
