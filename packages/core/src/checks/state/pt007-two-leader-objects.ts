import { parseLeaderRecord } from '../../patroni/leader-record.js';
import { DEFAULT_TTL_SECONDS } from '../../topology/cluster-state.js';
import { defineCheck } from '../check.js';
import { aboutCluster, evidence } from '../found.js';

/** A cluster moved from Endpoints to ConfigMaps must be stopped for it (zalando/postgres-operator docs/migrate.md). */
export const twoLeaderObjects = defineCheck({
  code: 'PT007',
  name: 'two-leader-objects',
  severity: 'warning',
  summary: 'There is a leader lock in a ConfigMap and one in Endpoints.',
  needs: ['state'],
  fixable: false,
  follows: [],
  find: ({ cluster, state, now }) => {
    const other = cluster.otherDcs?.leader ?? null;
    const mine = cluster.dcs?.leader ?? null;
    if (other === null || mine === null) return [];
    const record = parseLeaderRecord(other);
    if (record.leader === null || record.renewTime === null) return [];
    const ttl = (record.ttlSeconds ?? DEFAULT_TTL_SECONDS) * 1000;
    const isFresh = (time: Date | null | undefined) =>
      now !== null && time != null && now.getTime() - time.getTime() <= ttl;
    const both = isFresh(record.renewTime) && isFresh(state.record?.renewTime);
    return [
      {
        severity: both ? ('error' as const) : ('warning' as const),
        about: aboutCluster,
        message: both
          ? 'Two leader locks are being renewed, one in a ConfigMap and one in Endpoints: two primaries.'
          : `A leader lock of ${record.leader} is left in ${cluster.otherDcs?.kind ?? ''}.`,
        evidence: [mine, other].map((object, i) =>
          evidence(
            `${(i === 0 ? cluster.dcs : cluster.otherDcs)?.kind ?? ''}/${object.metadata.name}`,
            'metadata.annotations.renewTime',
            object.metadata.annotations?.['renewTime'],
          ),
        ),
        remedy: both
          ? 'Scale the cluster down to the right primary at once, then bring all members to one kind of object.'
          : 'Delete the leftover once no member uses it.',
        command: null,
      },
    ];
  },
});
