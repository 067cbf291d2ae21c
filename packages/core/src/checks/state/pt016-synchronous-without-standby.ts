import { defineCheck } from '../check.js';
import { leaderIsNew } from '../checked-cluster.js';
import { aboutCluster, evidence } from '../found.js';
import { stateObject } from './state-object.js';

/** In synchronous mode only members in the sync object may take over (docs/replication_modes.rst). */
export const synchronousWithoutStandby = defineCheck({
  code: 'PT016',
  name: 'synchronous-without-standby',
  severity: 'warning',
  summary: 'The cluster is synchronous and has no synchronous standby.',
  needs: ['pods', 'state'],
  fixable: false,
  follows: ['PT013'],
  find: (checked) => {
    const { topology, state, members } = checked;
    const mode = topology.synchronousMode;
    if (mode === null || mode === 'off' || topology.leader.name === null || leaderIsNew(checked)) return [];
    const isStrict = state.config?.synchronousModeStrict ?? false;
    if (members.length < 2 && !isStrict) return [];
    // Another leader's standbys are none of this one's (dcs/__init__.py `SyncState.matches`, `leader_matches`).
    const isCurrent = state.sync?.leader?.toLowerCase() === topology.leader.name.toLowerCase();
    if (isCurrent && members.some(({ name }) => state.sync?.names(name))) return [];
    return [
      {
        severity: isStrict ? ('error' as const) : ('warning' as const),
        about: aboutCluster,
        message: isStrict
          ? 'No synchronous standby, and synchronous_mode_strict: writes wait.'
          : 'No synchronous standby: writes are asynchronous for now.',
        evidence: [
          evidence(stateObject(checked, 'config'), 'synchronous_mode', mode),
          evidence(stateObject(checked, 'sync'), 'metadata.annotations.leader', state.sync?.leader),
          evidence(
            stateObject(checked, 'sync'),
            'metadata.annotations.sync_standby',
            state.sync && state.sync.standbys.length > 0 ? state.sync.standbys.join(',') : null,
          ),
        ],
        remedy: 'See why no replica streams, or whether all of them are tagged nosync.',
        command: null,
      },
    ];
  },
});
