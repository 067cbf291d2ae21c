/** An edit of a StatefulSet as a strategic merge patch (Kubernetes docs, "Update API Objects in Place Using kubectl patch"). */
import type { EnvVar, StatefulSet } from '../objects.js';
import { asRecord, ownRecord, ownString } from '../untrusted-json.js';
import type { EditStep, RecreateStep } from './plan.js';
import { editedVariables, parseStrategy, type UpdateStrategy } from './edited-stateful-set.js';
import { STRATEGY_ANNOTATION, type StatefulSetEdit, type VariableSetting } from './stateful-set-edit.js';
import { variablesOf } from './variables.js';

/**
 * @returns the patch for `kubectl patch statefulset NAME --patch-file FILE` (its default type). It says in which order the
 *   variables are to stand, which the API server keeps (apimachinery strategicpatch `$setElementOrder`).
 */
export function strategicPatch(edit: StatefulSetEdit, set: StatefulSet): object {
  return patchOf(edit, set, (variables, env) => {
    const order = orderOf(variables, env);
    // The server refuses a patch whose elements stand in another order than that one; what is deleted is in neither.
    const rank = ({ name }: VariableSetting) => (order.includes(name) ? order.indexOf(name) : order.length);
    return {
      '$setElementOrder/env': order.map((name) => ({ name })),
      env: [...variables].sort((a, b) => rank(a) - rank(b)).map((variable) => patchEntry(variable, env)),
    };
  });
}

/**
 * A step for a repository. The update strategy is part of it: a template that is applied without it restarts the pods by their
 * ordinals, whoever leads. It is taken out again once all members are replaced. kustomize does not know the order of elements as a
 * directive, and puts all that a patch names before all others, also those that are there already (so does 5.5): what their values
 * refer to is therefore named before them.
 * @returns the patch without what names the object; null: it has no place in a repository
 */
export function kustomizePatch(step: EditStep | RecreateStep): object | null {
  if (step.action === 'recreate') return { spec: { serviceName: step.edit.serviceName } };
  const spec = ownRecord(step.patch, 'spec');
  return step.edit.strategy === 'restore' || spec === undefined
    ? null
    : { spec: withoutOrder(spec, afterReferredTo) };
}

/** @returns the patch as a person reads it: without the order of elements, which is for the API server to keep */
export function readablePatch(patch: object): object {
  return withoutOrder(patch, (items) => items) as object;
}

const ORDER = '$setElementOrder/';

/** @param listed what stands in place of a list that has an order */
function withoutOrder(
  value: unknown,
  listed: (items: readonly unknown[], order: readonly unknown[]) => readonly unknown[],
): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutOrder(item, listed));
  const record = asRecord(value);
  if (record === undefined) return value;
  const entries = Object.entries(record).filter(([key]) => !key.startsWith(ORDER));
  return Object.fromEntries(
    entries.map(([key, item]) => {
      const order = record[ORDER + key];
      const items = Array.isArray(item) && Array.isArray(order) ? listed(item, order) : item;
      return [key, withoutOrder(items, listed)];
    }),
  );
}

/** @returns the list after what its values refer to as `$(NAME)` and what is not in it; names alone change nothing */
function afterReferredTo(items: readonly unknown[], order: readonly unknown[]): unknown[] {
  const there = new Set(items.map((item) => ownString(item, 'name')));
  const names = order
    .flatMap((element) => ownString(element, 'name') ?? [])
    .filter((name) => !there.has(name))
    .filter((name) => items.some((item) => ownString(item, 'value')?.includes(`$(${name})`)));
  return [...names.map((name) => ({ name })), ...items];
}

interface Patch {
  metadata?: object;
  spec?: object;
}

function patchOf(
  edit: StatefulSetEdit,
  set: StatefulSet,
  envOf: (variables: readonly VariableSetting[], env: readonly EnvVar[]) => object,
): Patch {
  const { strategy, annotation } = strategyOf(edit.strategy, set);
  const { container, variables, podAnnotations, terminationGracePeriodSeconds } = edit;
  const podSpec = {
    ...(terminationGracePeriodSeconds !== undefined && { terminationGracePeriodSeconds }),
    ...(container !== undefined &&
      variables !== undefined && {
        containers: [{ name: container, ...envOf(variables, variablesOf(set, container)) }],
      }),
  };
  const template = {
    ...(podAnnotations && { metadata: { annotations: podAnnotations } }),
    ...(Object.keys(podSpec).length > 0 && { spec: podSpec }),
  };
  const spec = {
    ...(edit.serviceName !== undefined && { serviceName: edit.serviceName }),
    ...(strategy && { updateStrategy: { rollingUpdate: null, ...strategy } }),
    ...(edit.retainClaims && { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain' } }),
    ...(Object.keys(template).length > 0 && { template }),
  };
  return {
    ...(annotation !== undefined && { metadata: { annotations: { [STRATEGY_ANNOTATION]: annotation } } }),
    ...(Object.keys(spec).length > 0 && { spec }),
  };
}

/** @returns what is to be set; an annotation of null is taken away, undefined is left as it is */
function strategyOf(
  wanted: StatefulSetEdit['strategy'],
  { metadata, spec }: StatefulSet,
): { strategy: UpdateStrategy | null; annotation: string | null | undefined } {
  const kept = metadata.annotations?.[STRATEGY_ANNOTATION];
  if (wanted === undefined) return { strategy: null, annotation: undefined };
  const { type = 'RollingUpdate', ...rolling } = spec.updateStrategy ?? {};
  const now = JSON.stringify({ type, ...(Object.keys(rolling).length > 0 && { rollingUpdate: rolling }) });
  // What is not kept yet will be what is set now.
  if (wanted === 'restore') return { strategy: parseStrategy(kept ?? now), annotation: null };
  return {
    strategy: { type: 'OnDelete' },
    annotation: kept !== undefined || type === 'OnDelete' ? undefined : now,
  };
}

/** A variable has either a value or a source: the one that it has no more is taken away. */
function patchEntry(setting: VariableSetting, env: readonly EnvVar[]): object {
  const there = env.findLast(({ name }) => name === setting.name);
  if ('absent' in setting) return { name: setting.name, $patch: 'delete' };
  if ('fieldPath' in setting)
    return {
      name: setting.name,
      ...(there !== undefined && there.fieldPath === undefined && { value: null }),
      valueFrom: { fieldRef: { fieldPath: setting.fieldPath } },
    };
  const { name, value } = setting;
  return { name, value, ...(there !== undefined && there.value === undefined && { valueFrom: null }) };
}

function orderOf(settings: readonly VariableSetting[], env: readonly EnvVar[]): string[] {
  return editedVariables(env, settings).flatMap((entry) => ownString(entry, 'name') ?? []);
}
