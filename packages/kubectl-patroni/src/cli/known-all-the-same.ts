/** What is known although something that might have told it could not be read. */
import type { TopologyList } from '@kubectl-patroni/core';
import { CONFIG_MAPS, ENDPOINTS, STATE } from '../source/live-kinds.js';

/** Patroni keeps its state in one kind of object: where each cluster's was found, the other kind leaves nothing unknown. */
export function withoutKnown(list: TopologyList): TopologyList {
  const { items, problems } = list;
  if (items.length === 0 || items.some(({ dcs }) => dcs.kind === null)) return list;
  const state: ReadonlySet<string> = new Set(STATE);
  return {
    ...list,
    problems: problems.map((problem) =>
      problem.resource === CONFIG_MAPS.resource || problem.resource === ENDPOINTS.resource
        ? { ...problem, affects: problem.affects.filter((path) => !state.has(path)) }
        : problem,
    ),
  };
}
