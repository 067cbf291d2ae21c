/** Changes to a StatefulSet as the API gives it: everything in it that this tool does not know stays as it is. */
import {
  asRecord,
  own,
  ownArray,
  ownNumber,
  ownRecord,
  ownString,
  parseJson,
  type JsonRecord,
} from '../untrusted-json.js';
import {
  FINALIZER_PREFIX,
  SERVICE_NAME_ANNOTATION,
  STRATEGY_ANNOTATION,
  type StatefulSetEdit,
  type VariableSetting,
} from './stateful-set-edit.js';

/** A `spec.updateStrategy` (apps/v1 types.go `StatefulSetUpdateStrategy`). */
export interface UpdateStrategy {
  type: 'RollingUpdate' | 'OnDelete';
  rollingUpdate?: { partition?: number; maxUnavailable?: number | string };
}

const ON_DELETE: UpdateStrategy = { type: 'OnDelete' };

/**
 * @param raw a StatefulSet's JSON; it is not changed
 * @returns a copy with the edit in it. Making the same edit again changes nothing.
 */
export function editedStatefulSet(raw: unknown, edit: StatefulSetEdit): Record<string, unknown> {
  const spec = ownRecord(raw, 'spec');
  const template = ownRecord(spec, 'template');
  const retention = ownRecord(spec, 'persistentVolumeClaimRetentionPolicy');
  const strategy = editedStrategy(raw, edit.strategy);
  return {
    ...asRecord(raw),
    metadata: editedMetadata(raw, edit),
    spec: {
      ...spec,
      ...(edit.serviceName !== undefined && { serviceName: edit.serviceName }),
      ...(edit.retainClaims && {
        persistentVolumeClaimRetentionPolicy: { ...retention, whenDeleted: 'Retain' },
      }),
      ...(strategy && { updateStrategy: strategy }),
      ...(template && { template: editedTemplate(template, edit) }),
    },
  };
}

/** @returns what the annotation keeps of the strategy; null: nothing has to be kept, as pods are replaced by hand already */
function keptStrategy(raw: unknown): string | null {
  const there = annotationsOf(raw)[STRATEGY_ANNOTATION];
  if (typeof there === 'string') return there; // an earlier run has kept it; what is set now is that run's OnDelete
  const strategy = ownRecord(ownRecord(raw, 'spec'), 'updateStrategy');
  return ownString(strategy, 'type') === 'OnDelete' ? null : JSON.stringify(readStrategy(strategy));
}

function editedStrategy(raw: unknown, strategy: StatefulSetEdit['strategy']): UpdateStrategy | null {
  if (strategy === undefined) return null;
  if (strategy === 'on-delete') return ON_DELETE;
  const kept = annotationsOf(raw)[STRATEGY_ANNOTATION];
  return typeof kept === 'string' ? parseStrategy(kept) : null;
}

function editedMetadata(raw: unknown, edit: StatefulSetEdit): Record<string, unknown> {
  const metadata = ownRecord(raw, 'metadata');
  const { [STRATEGY_ANNOTATION]: strategyBefore, ...others } = annotationsOf(raw);
  const kept = edit.strategy === 'on-delete' ? keptStrategy(raw) : null;
  const former = formerServiceName(raw, edit.serviceName);
  const annotations = {
    ...others,
    ...(edit.strategy === undefined &&
      strategyBefore !== undefined && { [STRATEGY_ANNOTATION]: strategyBefore }),
    ...(kept !== null && { [STRATEGY_ANNOTATION]: kept }),
    ...(former !== null && { [SERVICE_NAME_ANNOTATION]: former }),
  };
  const isAnnotated = Object.keys(annotations).length > 0 || own(metadata, 'annotations') !== undefined;
  return { ...metadata, ...(isAnnotated && { annotations }) };
}

/** @returns null: it keeps the one it has */
function formerServiceName(raw: unknown, wanted: string | undefined): string | null {
  const now = ownString(ownRecord(raw, 'spec'), 'serviceName') ?? '';
  return wanted === undefined || wanted === now ? null : now;
}

function annotationsOf(raw: unknown): JsonRecord {
  return ownRecord(ownRecord(raw, 'metadata'), 'annotations') ?? {};
}

/**
 * @param text the annotation, which anybody may have written
 * @returns the strategy in it; where there is none, Kubernetes' own default
 */
export function parseStrategy(text: string): UpdateStrategy {
  return readStrategy(parseJson(text));
}

function readStrategy(value: unknown): UpdateStrategy {
  if (ownString(value, 'type') === 'OnDelete') return ON_DELETE;
  const rolling = ownRecord(value, 'rollingUpdate');
  const partition = ownNumber(rolling, 'partition');
  const maxUnavailable = own(rolling, 'maxUnavailable');
  const isAmount =
    isCount(maxUnavailable) || (typeof maxUnavailable === 'string' && /^\d{1,3}%$/.test(maxUnavailable));
  const rollingUpdate = {
    ...(isCount(partition) && { partition }),
    ...(isAmount && { maxUnavailable: maxUnavailable as number | string }),
  };
  return {
    type: 'RollingUpdate',
    ...(Object.keys(rollingUpdate).length > 0 && { rollingUpdate }),
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0x7fffffff;
}

function editedTemplate(template: JsonRecord, edit: StatefulSetEdit): Record<string, unknown> {
  const { podAnnotations, terminationGracePeriodSeconds } = edit;
  const spec = ownRecord(template, 'spec');
  const metadata = ownRecord(template, 'metadata');
  return {
    ...template,
    ...(podAnnotations && {
      metadata: { ...metadata, annotations: { ...ownRecord(metadata, 'annotations'), ...podAnnotations } },
    }),
    ...(spec && {
      spec: {
        ...spec,
        ...(terminationGracePeriodSeconds !== undefined && { terminationGracePeriodSeconds }),
        containers: ownArray(spec, 'containers').map((container) =>
          edit.variables !== undefined &&
          edit.container !== undefined &&
          ownString(container, 'name') === edit.container
            ? { ...asRecord(container), env: editedVariables(ownArray(container, 'env'), edit.variables) }
            : container,
        ),
      },
    }),
  };
}

/** @returns the list with the settings in it: in place where there was one of that name, else before all others. */
export function editedVariables(env: readonly unknown[], settings: readonly VariableSetting[]): unknown[] {
  const wanted = new Map(settings.map((setting) => [setting.name, setting]));
  const nameOf = (entry: unknown) => ownString(entry, 'name') ?? '';
  // Of two of one name the last counts (kubernetes pkg/kubelet/kubelet_pods.go makeEnvironmentVariables), and only it is kept.
  const lastAt = new Map(env.map((entry, index) => [nameOf(entry), index]));
  const placed = env.flatMap((entry, index) => {
    const setting = wanted.get(nameOf(entry));
    if (setting === undefined) return [entry];
    return lastAt.get(setting.name) === index ? variableEntry(setting) : [];
  });
  const fresh = settings.filter(({ name }) => !lastAt.has(name)).flatMap(variableEntry);
  return [...fresh, ...placed];
}

/** @returns the variable as the API has it; none for one that is taken out */
function variableEntry(setting: VariableSetting): object[] {
  const { name } = setting;
  if ('absent' in setting) return [];
  return 'fieldPath' in setting
    ? [{ name, valueFrom: { fieldRef: { fieldPath: setting.fieldPath } } }]
    : [{ name, value: setting.value }];
}

/** What the API server writes, and refuses or overrides in a new object. */
const WRITTEN_BY_SERVER = new Set([
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
]);
/** How the API server and its garbage collector wait for a deletion to be carried out. */
const OF_DELETION = new Set(['orphan', 'foregroundDeletion']);

/** @returns a copy of the StatefulSet that can be made anew, or printed to be applied. */
export function cleanStatefulSet(raw: unknown): Record<string, unknown> {
  const entries = Object.entries(asRecord(raw) ?? {}).filter(([key]) => key !== 'status');
  const metadata = Object.entries(ownRecord(raw, 'metadata') ?? {}).filter(
    ([key]) => !WRITTEN_BY_SERVER.has(key) && key !== 'finalizers',
  );
  const finalizers = ownArray(ownRecord(raw, 'metadata'), 'finalizers').filter(
    (name) => typeof name === 'string' && !name.startsWith(FINALIZER_PREFIX) && !OF_DELETION.has(name),
  );
  return {
    ...Object.fromEntries(entries),
    metadata: { ...Object.fromEntries(metadata), ...(finalizers.length > 0 && { finalizers }) },
  };
}
