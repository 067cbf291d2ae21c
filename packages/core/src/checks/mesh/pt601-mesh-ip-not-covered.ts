import { announcedBy } from '../addresses/announced.js';
import { defineCheck } from '../check.js';
import type { CheckedCluster, CheckedMember } from '../checked-cluster.js';
import { aboutMember, evidence } from '../found.js';
import { coveringPorts } from './covered.js';
import { meshOf } from './mesh-of.js';
import { mutualTlsMode } from './peer-authentication.js';

/** Ports by which peers reach the pod itself, by name or by address. */
function peerPorts(member: CheckedMember): number[] {
  const ports = announcedBy(member)
    .filter(
      ({ address: { kind } }) =>
        kind === 'own-pod-ip' || kind === 'pod-dns' || kind === 'pod-dns-unpublished',
    )
    .flatMap(({ address: { port } }) => port ?? []);
  return [...new Set(ports)];
}

function severityOf(modes: readonly (string | null)[]): 'error' | 'warning' | 'info' {
  if (modes.includes('STRICT')) return 'error';
  return modes.every((mode) => mode === 'DISABLE') ? 'info' : 'warning';
}

function foundOf(member: CheckedMember, { index, objects }: CheckedCluster) {
  const services = index.servicesIn(member.pod.metadata.namespace) ?? [];
  const ports = peerPorts(member).filter((port) => coveringPorts(member.pod, port, services).length === 0);
  if (ports.length === 0) return [];
  const modes = ports.map((port) => mutualTlsMode(member.pod, port, objects.peerAuthentications));
  const severity = severityOf(modes);
  const list = ports.join(' and ');
  return {
    severity,
    about: aboutMember(member),
    message: (who: string) =>
      severity === 'error'
        ? `No headless Service has port ${list} of ${who}: sidecars send plaintext, which STRICT refuses.`
        : `No headless Service has port ${list} of ${who}: sidecars send plaintext.`,
    evidence: [
      evidence(`Pod/${member.name}`, 'mesh', 'istio-sidecar'),
      ...ports.map((port, i) =>
        evidence(
          `Pod/${member.name}`,
          `PeerAuthentication mode of port ${String(port)}`,
          modes[i] ?? 'not read',
        ),
      ),
    ],
    remedy:
      'Add a headless Service with these ports that selects the members; that alone makes mutual TLS work, by name and by IP.',
  };
}

/** What decides is address and port, not the name: unmatched traffic passes through without TLS (Istio traffic routing docs). */
export const meshIpNotCovered = defineCheck({
  code: 'PT601',
  name: 'mesh-ip-not-covered',
  severity: 'warning',
  summary: 'No headless Service tells the mesh of the ports that members reach each other by.',
  needs: ['pods', 'services'],
  fixable: true,
  follows: [],
  find: (checked) =>
    checked.members
      .filter(({ pod }) => meshOf(pod) === 'istio-sidecar')
      .flatMap((member) => foundOf(member, checked)),
});
