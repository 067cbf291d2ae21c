import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';
import { meshOf } from './mesh-of.js';

/** Native sidecars start before and stop after the others; classic ones only with this setting (injection-template.yaml:70-73). */
export const meshStartOrder = defineCheck({
  code: 'PT609',
  name: 'mesh-start-order',
  severity: 'info',
  summary: 'Nothing makes the proxy start before Patroni and stop after it.',
  needs: ['pods'],
  fixable: false,
  follows: [],
  find: ({ members }) =>
    members.flatMap((member) => {
      const { spec, metadata } = member.pod;
      const isClassic = spec.containers.some(({ name }) => name === 'istio-proxy');
      if (meshOf(member.pod) !== 'istio-sidecar' || !isClassic) return [];
      const config = metadata.annotations?.['proxy.istio.io/config'];
      if (config !== undefined && /holdApplicationUntilProxyStarts["']?\s*:\s*true/.test(config)) return [];
      return {
        about: aboutMember(member),
        message: (who: string) =>
          `Patroni may start before the proxy, and lose the network before it stops, in ${who}.`,
        evidence: [evidence(`Pod/${member.name}`, 'metadata.annotations[proxy.istio.io/config]', config)],
        remedy: 'Set holdApplicationUntilProxyStarts: true, or use native sidecars.',
        command: null,
      };
    }),
});
