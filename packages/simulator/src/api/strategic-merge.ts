/**
 * Strategic merge patches: apimachinery/pkg/util/strategicpatch/patch.go. Which lists are merged, and by which key, is
 * written in struct tags of Kubernetes; here in a table, for the kinds that are served.
 */
import { isJsonObject, type Json } from './json-path.ts';

/** Lists of objects that are merged, by `parent.field` or by `field` wherever it is; the value is the merge key. */
const MERGE_KEYS: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  env: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
  imagePullSecrets: 'name',
  hostAliases: 'ip',
  topologySpreadConstraints: 'topologyKey',
  schedulingGates: 'name',
  ownerReferences: 'uid',
  podIPs: 'ip',
  hostIPs: 'ip',
  'metadata.ownerReferences': 'uid',
  'status.conditions': 'type',
  'status.addresses': 'type',
  'spec.ports': 'port',
  'containers.ports': 'containerPort',
  'initContainers.ports': 'containerPort',
  'spec.taints': 'key',
  secrets: 'name',
};

/** Lists of plain values that are merged as sets. */
const MERGED_SETS = ['metadata.finalizers'];

export function mergeKeyOf(parent: string, field: string): string | undefined {
  return MERGE_KEYS[`${parent}.${field}`] ?? MERGE_KEYS[field];
}

/** @returns what the patch makes of the object; neither is changed */
export function strategicMerge(original: Json, patch: Json, parent = ''): Json {
  const directive = patch['$patch'];
  if (directive === 'replace') return plain(patch);
  if (directive === 'delete') return {};
  const retained = patch['$retainKeys'];
  const result: Record<string, unknown> = Array.isArray(retained)
    ? Object.fromEntries(Object.entries(original).filter(([key]) => retained.includes(key)))
    : { ...original };
  for (const [field, value] of Object.entries(patch)) {
    if (field.startsWith('$')) {
      applyListDirective(result, field, value);
    } else if (value === null) {
      Reflect.deleteProperty(result, field);
    } else {
      result[field] = mergeField(result[field], value, parent, field, patch[`$setElementOrder/${field}`]);
    }
  }
  return result;
}

function mergeField(old: unknown, value: unknown, parent: string, field: string, order: unknown): unknown {
  if (Array.isArray(value)) {
    const key = mergeKeyOf(parent, field);
    if (key !== undefined) return mergeList(Array.isArray(old) ? old : [], value, key, field, order);
    if (!MERGED_SETS.includes(`${parent}.${field}`)) return value;
    return [
      ...new Set<unknown>([...(Array.isArray(old) ? (old as unknown[]) : []), ...(value as unknown[])]),
    ];
  }
  if (!isJsonObject(value)) return value;
  return strategicMerge(isJsonObject(old) ? old : {}, value, field);
}

function mergeList(
  old: readonly unknown[],
  patch: readonly unknown[],
  key: string,
  field: string,
  order: unknown,
): unknown[] {
  const items = patch.filter(isJsonObject);
  if (items.some((item) => item['$patch'] === 'replace' && item[key] === undefined))
    return items.filter((item) => item['$patch'] !== 'replace');
  const result = old.filter(isJsonObject);
  for (const item of items) {
    const at = result.findIndex((each) => each[key] === item[key]);
    if (item['$patch'] === 'delete') {
      if (at >= 0) result.splice(at, 1);
    } else if (at >= 0) result[at] = strategicMerge(result[at] ?? {}, item, field);
    else result.push(strategicMerge({}, item, field));
  }
  return Array.isArray(order) ? ordered(result, key, order) : result;
}

/** As `$setElementOrder` has it; what it does not name stays behind what it names. */
function ordered(items: Json[], key: string, order: readonly unknown[]): Json[] {
  const places = new Map(order.map((each, place) => [isJsonObject(each) ? each[key] : each, place]));
  const placeOf = (item: Json): number => places.get(item[key]) ?? Infinity;
  return [...items].sort((a, b) => {
    const [first, second] = [placeOf(a), placeOf(b)];
    return first === second ? 0 : first - second;
  });
}

function applyListDirective(result: Record<string, unknown>, directive: string, value: unknown): void {
  const field = /^\$deleteFromPrimitiveList\/(.+)$/.exec(directive)?.[1];
  const list = field === undefined ? undefined : result[field];
  if (field !== undefined && Array.isArray(list) && Array.isArray(value))
    result[field] = list.filter((each) => !value.includes(each));
}

function plain(patch: Json): Json {
  return Object.fromEntries(Object.entries(patch).filter(([key]) => !key.startsWith('$')));
}
