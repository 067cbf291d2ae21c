/** Findings for tests: as checks give them, and as nobody should. */
import type { Finding, Topology } from '@kubectl-patroni/core';
import { healthyHeadless } from './sound.fixture.js';

export function finding(code: string, overrides: Partial<Finding> = {}): Finding {
  return {
    code,
    name: `name-of-${code.toLowerCase()}`,
    severity: 'warning',
    subject: { kind: 'Pod', name: 'patronidemo-1', namespace: 'default' },
    members: ['patronidemo-1'],
    message: `What ${code} says of patronidemo-1.`,
    because: [],
    evidence: [{ object: 'Pod/patronidemo-1', field: 'spec.subdomain', value: 'patronidemo' }],
    remedy: 'Do something about it.',
    command: null,
    docs: `docs/checks/${code}.md`,
    ...overrides,
  };
}

/** A wrong serviceName with what follows from it, a warning of its own, and checks that were not made. */
export function wrongName(): Topology {
  const members = ['patronidemo-0', 'patronidemo-1', 'patronidemo-2'];
  const cluster = { kind: 'PatroniCluster', name: 'patronidemo', namespace: 'default' };
  return {
    ...healthyHeadless(),
    findings: [
      finding('PT301', {
        name: 'name-not-published',
        severity: 'error',
        subject: cluster,
        members,
        message: 'The names that all 3 members announce do not resolve.',
        because: ['PT104'],
        evidence: members.map((member) => ({
          object: `Pod/${member}`,
          field: 'metadata.annotations.status.conn_url',
          value: `postgres://${member}.patronidemo-headless.default.svc.cluster.local:5432/postgres`,
        })),
        remedy: 'See to the name first.',
        command: 'kubectl patroni fix patronidemo -n default',
      }),
      finding('PT416', {
        name: 'leader-address-unresolvable',
        severity: 'error',
        subject: { kind: 'Pod', name: 'patronidemo-0', namespace: 'default' },
        members: ['patronidemo-0'],
        message: 'The leader announces a name that does not resolve.',
        because: ['PT301'],
        evidence: [],
      }),
      finding('PT104', {
        name: 'headless-name-mismatch',
        severity: 'warning',
        subject: { kind: 'StatefulSet', name: 'patronidemo', namespace: 'default' },
        members: [],
        message:
          'StatefulSet patronidemo names Service patronidemo, and patronidemo-headless selects the members.',
        evidence: [{ object: 'StatefulSet/patronidemo', field: 'spec.serviceName', value: 'patronidemo' }],
      }),
      finding('PT802', {
        name: 'pvc-delete-policy',
        severity: 'warning',
        evidence: Array.from({ length: 9 }, (_, i) => ({
          object: `StatefulSet/patronidemo`,
          field: `spec.volumes[${String(i)}]`,
          value: null,
        })),
      }),
      finding('PT805', { name: 'operator-managed', severity: 'info', evidence: [] }),
    ],
    skippedChecks: [
      { code: 'PT307', name: 'node-lost-published', missing: ['nodes'] },
      { code: 'PT701', name: 'np-peer-ports', missing: ['networkPolicies'] },
      { code: 'PT702', name: 'np-dns-egress', missing: ['networkPolicies'] },
      { code: 'PT002', name: 'lock-expired', missing: ['clock'] },
    ],
  };
}

const EVIL = '\u001b[31m]]>\u0000<&"\u202e\u2028 [x](http://example.org) {0}';

/** Everything that somebody else wrote, written by somebody who means harm. */
export function hostileFindings(): Topology {
  return {
    ...healthyHeadless(),
    clusterName: `demo${EVIL}`,
    findings: [
      finding('PT404', {
        severity: 'error',
        subject: { kind: 'Pod', name: EVIL, namespace: 'default' },
        message: `Announced: ${EVIL.repeat(40)}`,
        evidence: [{ object: `Pod/${EVIL}`, field: 'status', value: EVIL.repeat(20) }],
        command: `kubectl patroni fix ${EVIL}`,
      }),
    ],
  };
}
