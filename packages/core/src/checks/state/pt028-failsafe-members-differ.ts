import { parseFailsafe } from '../../patroni/failsafe.js';
import { defineCheck } from '../check.js';
import { isSettling } from '../checked-cluster.js';
import { aboutCluster, evidence, listed } from '../found.js';
import { stateObject } from './state-object.js';

/** In failsafe mode a primary keeps leading only if *every* member in this list answers (docs/dcs_failsafe_mode.rst). */
export const failsafeMembersDiffer = defineCheck({
  code: 'PT028',
  name: 'failsafe-members-differ',
  severity: 'warning',
  summary: 'The list of members for failsafe mode differs from the members.',
  needs: ['pods', 'state'],
  fixable: false,
  follows: [],
  find: (checked) => {
    const { cluster, topology, members, now } = checked;
    const list = cluster.dcs?.leader ? parseFailsafe(cluster.dcs.leader) : null;
    if (topology.failsafeMode !== true || list === null || list.size === 0) return [];
    const gone = [...list.keys()].filter((name) => !members.some((member) => member.name === name));
    const other = members.filter(
      ({ name, status, pod }) =>
        list.has(name) && status?.apiUrl != null && list.get(name) !== status.apiUrl && !isSettling(pod, now),
    );
    const missing = members.filter(
      ({ name, status, pod }) => !list.has(name) && status?.apiUrl != null && !isSettling(pod, now),
    );
    if (gone.length === 0 && other.length === 0 && missing.length === 0) return [];
    return [
      {
        about: aboutCluster,
        message:
          gone.length > 0 || other.length > 0
            ? 'Failsafe mode counts on members that are not reached as it has them: an outage of the API would demote the leader.'
            : `Failsafe mode does not know ${listed(missing.map(({ name }) => name))}: who is not in its list cannot become leader.`,
        evidence: [
          ...gone.map((name) =>
            evidence(stateObject(checked, 'leader'), `failsafe[${name}]`, list.get(name)),
          ),
          ...missing.map(({ name }) => evidence(stateObject(checked, 'leader'), `failsafe[${name}]`, null)),
          ...other.map(({ name, status }) =>
            evidence(`Pod/${name}`, 'metadata.annotations.status.api_url', status?.apiUrl),
          ),
        ],
        remedy: 'The leader writes the list anew in its loop; see why it does not.',
        command: null,
      },
    ];
  },
});
