/** What is known although something that might have told it could not be read. */
import type { TopologyList } from '../contract.js';
import { READ_KINDS, STATE_PATHS } from '../read-kinds.js';

/** Patroni keeps its state in one kind of object: where each cluster's was found, the other kind leaves nothing unknown. */
export function withoutKnown(list: TopologyList): TopologyList {
  const { items, problems } = list;
  if (items.length === 0 || items.some(({ dcs }) => dcs.kind === null)) return list;
  const state: ReadonlySet<string> = new Set(STATE_PATHS);
  return {
    ...list,
    problems: problems.map((problem) =>
      problem.resource === READ_KINDS.configMaps.resource ||
      problem.resource === READ_KINDS.endpoints.resource
        ? { ...problem, affects: problem.affects.filter((path) => !state.has(path)) }
        : problem,
    ),
  };
}
