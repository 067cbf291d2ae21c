import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';
import { meshOf } from './mesh-of.js';
import { istioProtocol } from './port-protocol.js';
import { coveringPorts } from './covered.js';

export const meshHttpsAsHttp = defineCheck({
  code: 'PT605',
  name: 'mesh-https-as-http',
  severity: 'error',
  summary: 'The REST API speaks TLS by itself, and the mesh is told that it is plain HTTP.',
  needs: ['pods', 'services'],
  fixable: false,
  follows: [],
  /** A sidecar that expects HTTP cannot parse a TLS handshake (Istio protocol selection docs). */
  find: ({ members, index }) =>
    members.flatMap((member) => {
      const { pod, member: described } = member;
      const { api } = described;
      if (meshOf(pod) !== 'istio-sidecar' || api?.port == null || !api.url.startsWith('https:')) return [];
      const http = coveringPorts(pod, api.port, index.servicesIn(pod.metadata.namespace) ?? []).filter(
        (one) => istioProtocol(one.port) === 'http',
      );
      if (http.length === 0) return [];
      return {
        about: aboutMember(member),
        message: (who: string) =>
          `REST API of ${who} speaks TLS on a port declared as plain HTTP: sidecars break it.`,
        evidence: [
          evidence(`Pod/${member.name}`, 'metadata.annotations.status.api_url', api.url),
          ...http.map((one) =>
            evidence(
              `Service/${one.service.metadata.name}`,
              `spec.ports[${String(one.port.port)}].name`,
              one.port.name ?? one.port.appProtocol,
            ),
          ),
        ],
        remedy: 'Name the port https-patroni or tcp-patroni.',
      };
    }),
});
