import { defineCheck } from '../check.js';
import { aboutCluster, evidence } from '../found.js';
import { meshOf } from './mesh-of.js';
import { mutualTlsMode } from './peer-authentication.js';

const POSTGRES_PORT = 5432;

/** One endpoint without a sidecar turns mutual TLS off for all endpoints of a headless Service (istio push_context.go:2584-2599). */
export const meshPartialInjection = defineCheck({
  code: 'PT602',
  name: 'mesh-partial-injection',
  severity: 'warning',
  summary: 'Some members are in the mesh and others are not.',
  needs: ['pods'],
  fixable: false,
  follows: [],
  find: ({ members, objects }) => {
    const inside = members.filter(({ pod }) => meshOf(pod) === 'istio-sidecar');
    if (inside.length === 0 || inside.length === members.length) return [];
    const outside = members.filter(({ pod }) => meshOf(pod) !== 'istio-sidecar');
    const isStrict = inside.some(
      ({ pod }) => mutualTlsMode(pod, POSTGRES_PORT, objects.peerAuthentications) === 'STRICT',
    );
    return [
      {
        severity: isStrict ? ('error' as const) : ('warning' as const),
        about: aboutCluster,
        message: `${String(inside.length)} of ${String(members.length)} members have a sidecar: Istio uses mutual TLS with none of them.`,
        evidence: outside.map(({ name }) => evidence(`Pod/${name}`, 'spec.containers[istio-proxy]', null)),
        remedy: 'Bring all members into the mesh before STRICT is switched on.',
        command: null,
      },
    ];
  },
});
