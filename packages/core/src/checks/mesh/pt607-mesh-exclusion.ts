import { announcedBy } from '../addresses/announced.js';
import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';
import { meshOf } from './mesh-of.js';

const EXCLUSIONS = [
  'traffic.sidecar.istio.io/excludeInboundPorts',
  'traffic.sidecar.istio.io/excludeOutboundPorts',
  'config.linkerd.io/skip-inbound-ports',
  'config.linkerd.io/skip-outbound-ports',
] as const;

/** Ports and ranges of ports, separated by commas. */
function holds(list: string, port: number): boolean {
  return list.split(',').some((part) => {
    const [, from, to = from] = /^\s*(\d{1,5})(?:-(\d{1,5}))?\s*$/.exec(part) ?? [];
    return from !== undefined && to !== undefined && Number(from) <= port && port <= Number(to);
  });
}

/** Istio resource annotations; Linkerd proxy configuration reference. */
export const meshExclusion = defineCheck({
  code: 'PT607',
  name: 'mesh-exclusion',
  severity: 'warning',
  summary: 'Traffic between members is kept out of the mesh by an annotation.',
  needs: ['pods'],
  fixable: false,
  follows: [],
  find: ({ members }) =>
    members.flatMap((member) => {
      if (meshOf(member.pod) === null) return [];
      const ports = [...new Set(announcedBy(member).flatMap(({ address: { port } }) => port ?? []))];
      const excluded = EXCLUSIONS.flatMap((key) => {
        const list = member.pod.metadata.annotations?.[key];
        return list !== undefined && ports.some((port) => holds(list, port)) ? [{ key, list }] : [];
      });
      if (excluded.length === 0) return [];
      return {
        about: aboutMember(member),
        message: (who: string) =>
          `Ports that members reach each other by are kept out of the mesh in ${who}: no mutual TLS there.`,
        evidence: excluded.map(({ key, list }) =>
          evidence(`Pod/${member.name}`, `metadata.annotations[${key}]`, list),
        ),
        remedy: 'Remove the exclusion once a headless Service covers the ports; replicas first.',
        command: null,
      };
    }),
});
