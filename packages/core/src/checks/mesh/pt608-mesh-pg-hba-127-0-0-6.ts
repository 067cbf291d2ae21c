import { defineCheck } from '../check.js';
import { aboutCluster, evidence } from '../found.js';
import { meshOf } from './mesh-of.js';

/** Lines that let in whatever address a sidecar shows: every one, the sidecar's own, or a range around it. */
const LETS_IN =
  /^\s*host\S*\s+\S+\s+\S+\s+(all|0\.0\.0\.0\/0|127\.0\.0\.6\/32|127\.0\.0\.0\/(8|1[0-9]|2[0-9]))(\s|$)/;

/** Inbound connections come from 127.0.0.6 (istio listener_address.go:35-37), but for TPROXY mode. */
export const meshPgHba127006 = defineCheck({
  code: 'PT608',
  name: 'mesh-pg-hba-127-0-0-6',
  severity: 'warning',
  summary: "Sidecars hide clients' addresses, by which pg_hba.conf may let members in.",
  needs: ['pods', 'state'],
  fixable: false,
  follows: [],
  find: ({ members, state, cluster }) => {
    const hidden = members.filter(
      ({ pod }) =>
        meshOf(pod) === 'istio-sidecar' &&
        pod.metadata.annotations?.['sidecar.istio.io/interceptionMode'] !== 'TPROXY',
    );
    const lines = state.config?.pgHba ?? null;
    if (hidden.length === 0 || (lines?.some((line) => LETS_IN.test(line)) ?? false)) return [];
    return [
      {
        severity: lines === null ? ('info' as const) : ('warning' as const),
        about: aboutCluster,
        message:
          lines === null
            ? 'PostgreSQL sees all connections through sidecars as coming from 127.0.0.6; see that pg_hba.conf lets members in.'
            : 'PostgreSQL sees all connections through sidecars as coming from 127.0.0.6, which no line of pg_hba lets in.',
        evidence: [
          evidence(
            `${cluster.dcs?.kind ?? 'ConfigMap'}/${cluster.dcs?.config?.metadata.name ?? ''}`,
            'config.postgresql.pg_hba',
            lines === null ? null : `${String(lines.length)} lines`,
          ),
        ],
        remedy:
          'Add lines for 127.0.0.6/32 that ask for a password or a certificate, or use TPROXY interception.',
        command: null,
      },
    ];
  },
});
