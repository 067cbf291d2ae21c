import { expect, it } from '@jest/globals';
import { nothingRead, buildTopologyList, withoutKnown, type Problem } from '@kubectl-patroni/core';
import { CONFIG_MAPS, ENDPOINTS, WHOLE_ENDPOINTS, type LiveKind } from '../source/live-kinds.js';
import { cluster, list } from '../render/topology.fixture.js';

const forbidden = ({ resource, affects }: LiveKind): Problem => ({
  resource,
  namespace: 'default',
  reason: 'Forbidden',
  message: '',
  affects: [...affects],
});
const affectsAfter = (problem: Problem, topologies = list([cluster([])])) =>
  withoutKnown({ ...topologies, problems: [problem] }).problems[0]?.affects;

it('the state is known from the kind that it was found in', () => {
  expect(affectsAfter(forbidden(ENDPOINTS))).toEqual([]);
  expect(affectsAfter(forbidden(CONFIG_MAPS))).toEqual([]);
});

it('what Endpoints tell of DNS is not', () => {
  expect(affectsAfter(forbidden(WHOLE_ENDPOINTS))).toEqual(WHOLE_ENDPOINTS.affects);
});

it('nothing is known of a cluster without state, or where there is none', () => {
  const { dcs } = cluster([]);
  const stateless = list([cluster([]), cluster([], { dcs: { ...dcs, kind: null } })]);
  expect(affectsAfter(forbidden(ENDPOINTS), stateless)).toEqual(ENDPOINTS.affects);
  const none = buildTopologyList({ objects: nothingRead, problems: [], now: null, clusterDomain: null });
  expect(affectsAfter(forbidden(ENDPOINTS), none)).toEqual(ENDPOINTS.affects);
});
