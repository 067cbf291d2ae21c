import { podIps } from '../../object-index.js';
import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';
import { meshOf } from '../mesh/mesh-of.js';
import { stateObject } from './state-object.js';
import { mayReplicateFrom } from './pg-hba.js';

export const pgHbaExcludesMember = defineCheck({
  code: 'PT032',
  name: 'pg-hba-excludes-member',
  severity: 'warning',
  summary: "No line of pg_hba lets a member's address replicate.",
  needs: ['pods', 'state'],
  fixable: false,
  follows: [],
  /** Only where pg_hba is kept in the dynamic configuration; a replica of the first matching line is let in or refused. */
  find: (checked) => {
    const lines = checked.state.config?.pgHba ?? null;
    if (lines === null) return [];
    return checked.members
      .filter(({ pod, name }) => {
        const ips = podIps(pod);
        return (
          name !== checked.topology.leader.name &&
          ips.length > 0 &&
          meshOf(pod) !== 'istio-sidecar' &&
          !ips.some((ip) => mayReplicateFrom(ip, lines))
        );
      })
      .map((member) => ({
        about: aboutMember(member),
        message: (who: string) => `No line of pg_hba lets the address of ${who} replicate.`,
        evidence: [
          evidence(`Pod/${member.name}`, 'status.podIP', member.pod.status.podIP),
          evidence(
            stateObject(checked, 'config'),
            'config.postgresql.pg_hba',
            lines.filter((line) => line.includes('replication')).join('; '),
          ),
        ],
        remedy:
          'Add a replication line for the range that pods have, of both families, with scram-sha-256 or cert.',
        command: null,
      }));
  },
});
