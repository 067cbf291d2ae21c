import { isHeadless, selects } from '../../dns/service.js';
import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';
import { meshOf } from './mesh-of.js';
import { policiesFor } from './peer-authentication.js';

/** Clients go by mesh-wide and namespace policies alone (istio push_context.go:2569-2574). */
export const meshPortLevelMtls = defineCheck({
  code: 'PT606',
  name: 'mesh-port-level-mtls',
  severity: 'warning',
  summary: 'Mutual TLS is switched off for a port of the members, and clients are not told.',
  needs: ['pods', 'services', 'peerAuthentications', 'destinationRules'],
  fixable: false,
  follows: [],
  find: ({ members, services, objects, topology }) => {
    const meshed = members.filter(({ pod }) => meshOf(pod) === 'istio-sidecar');
    const policies = new Set(
      meshed.flatMap(({ pod }) => policiesFor(pod, objects.peerAuthentications ?? [])),
    );
    const headless = services.filter(
      (service) => isHeadless(service) && meshed.some(({ pod }) => selects(service, pod)),
    );
    const isTold = ({ metadata: { name } }: (typeof headless)[number], port: string) =>
      (objects.destinationRules ?? []).some(
        ({ spec }) =>
          [name, `${name}.${topology.namespace}`, `${name}.${topology.namespace}.svc`].some(
            (host) => spec.host === host || spec.host.startsWith(`${host}.svc.`),
          ) && (spec.portLevelTlsModes[port] ?? spec.tlsMode) === 'DISABLE',
      );
    return [...policies].flatMap((policy) => {
      const ports = Object.entries(policy.spec.portLevelModes).flatMap(([port, mode]) =>
        mode === 'DISABLE' ? [port] : [],
      );
      const untold = headless.flatMap((service) =>
        ports
          .filter((port) => !isTold(service, port))
          .map((port) => ({ service: service.metadata.name, port })),
      );
      if (untold.length === 0) return [];
      return {
        about: aboutObject('PeerAuthentication', policy),
        message: `PeerAuthentication ${policy.metadata.name} switches mutual TLS off for a port, which clients of a headless Service do not see.`,
        evidence: untold.map(({ service, port }) =>
          evidence(`Service/${service}`, `DestinationRule with tls.mode DISABLE for port ${port}`, null),
        ),
        remedy:
          'Add a DestinationRule with tls.mode DISABLE for the headless Service, or remove the exception.',
        command: null,
      };
    });
  },
});
