import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';
import { coveringPorts } from './covered.js';
import { meshOf } from './mesh-of.js';
import { istioProtocol } from './port-protocol.js';

/** HTTP ports are matched by the Host header, which holds an IP here (istio httproute.go:586-591). */
export const meshHttpPortWithIp = defineCheck({
  code: 'PT604',
  name: 'mesh-http-port-with-ip',
  severity: 'warning',
  summary: 'The REST API is declared as HTTP to the mesh and dialled by IP, which no route matches.',
  needs: ['pods', 'services'],
  fixable: true,
  follows: [],
  find: ({ members, index }) =>
    members.flatMap((member) => {
      const { pod, member: described } = member;
      const port = described.api?.port ?? null;
      if (meshOf(pod) !== 'istio-sidecar' || described.api?.kind !== 'own-pod-ip' || port === null) return [];
      const covering = coveringPorts(pod, port, index.servicesIn(pod.metadata.namespace) ?? []);
      if (covering.length === 0 || !covering.every((one) => istioProtocol(one.port) === 'http')) return [];
      return {
        about: aboutMember(member),
        message: (who: string) =>
          `REST API of ${who} dialled by IP on a port declared as HTTP: it passes the mesh by, without TLS.`,
        evidence: [
          evidence(`Pod/${member.name}`, 'metadata.annotations.status.api_url', described.api.url),
          ...covering.map((one) =>
            evidence(
              `Service/${one.service.metadata.name}`,
              `spec.ports[${String(port)}].name`,
              one.port.name ?? one.port.appProtocol,
            ),
          ),
        ],
        remedy: 'Declare the port as tcp, or announce the REST API by name.',
      };
    }),
});
