/** What a topology says less of, or otherwise, than the one of the same cluster without a fault. */

export interface Comparison {
  /** Paths of the contract that are null, unknown or not there; without those below them. */
  unknown: string[];
  /** What is not so: whatever is neither the same nor unknown. */
  untrue: string[];
}

/** @param items of a TopologyList, as parsed */
export function compareTopologies(healthy: readonly unknown[], items: readonly unknown[]): Comparison {
  const found: Comparison = { unknown: [], untrue: [] };
  compareLists('', healthy, items, found);
  return { unknown: [...new Set(found.unknown)], untrue: found.untrue };
}

/** Names by which the elements of a list are told apart. */
const IDENTITY = ['namespace', 'scope', 'name'] as const;

/** Fields that have a value of their own for what is not known, and the path that is unknown then. */
const OWN_WORDS: Readonly<Record<string, { value: unknown; path: string }>> = {
  'clusterDomain.source': { value: 'assumed', path: 'clusterDomain' },
  membersKnown: { value: false, path: 'members' },
  servicesKnown: { value: false, path: 'services' },
};

function compare(path: string, was: unknown, is: unknown, found: Comparison): void {
  if (JSON.stringify(was) === JSON.stringify(is)) return;
  const own = OWN_WORDS[path];
  if (own !== undefined && own.value === is) found.unknown.push(own.path);
  else if (isBlank(is)) found.unknown.push(path);
  else if (isNamed(was) && Array.isArray(is)) compareLists(path, was, is, found);
  else if (isObject(was) && isObject(is))
    for (const key of new Set([...Object.keys(was), ...Object.keys(is)]))
      compare(join(path, key), was[key], is[key], found);
  else found.untrue.push(`${path}: ${JSON.stringify(was)} became ${JSON.stringify(is)}`);
}

/** Also an object that tells nothing but on what it would be based: so `replication` of a member with an unknown role. */
function isBlank(value: unknown): boolean {
  return (
    value === null ||
    value === 'unknown' ||
    (isObject(value) && Object.entries(value).every(([key, each]) => each === null || key === 'basis'))
  );
}

function compareLists(
  path: string,
  was: readonly unknown[],
  is: readonly unknown[],
  found: Comparison,
): void {
  const before = new Map(was.map((each) => [identityOf(each), each]));
  for (const each of is) {
    const same = before.get(identityOf(each));
    if (same === undefined) found.untrue.push(`${path}: there is no ${identityOf(each)}`);
    else compare(path, same, each, found);
  }
  if (is.length < was.length) found.unknown.push(path);
}

function isNamed(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => identityOf(each) !== '');
}

function identityOf(value: unknown): string {
  return isObject(value)
    ? IDENTITY.map((key) => value[key])
        .filter((name) => typeof name === 'string')
        .join('/')
    : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/**
 * @param affects of the problems
 * @returns those of the paths that no problem covers
 */
export function unexplained(unknown: readonly string[], affects: readonly string[]): string[] {
  return unknown.filter((path) => !affects.some((each) => path === each || path.startsWith(`${each}.`)));
}
