import { selects } from '../../dns/service.js';
import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';
import { governingServices } from './peer-services.js';

export const selectorTooBroad = defineCheck({
  code: 'PT203',
  name: 'selector-too-broad',
  severity: 'warning',
  summary: 'The Service that gives members their names selects other pods as well.',
  needs: ['pods', 'services'],
  fixable: false,
  follows: [],
  /** The Service's own name then resolves to them, too; per-pod names are not affected. */
  find: (checked) => {
    // Crunchy's operator and its fork keep all pods of a cluster under one Service on purpose.
    if (['crunchy', 'percona'].includes(checked.cluster.flavour.name)) return [];
    const own = new Set(checked.members.map(({ name }) => name));
    return governingServices(checked).flatMap((service) => {
      const { name, namespace } = service.metadata;
      const around = checked.index.podsAround(namespace, service.spec.selector ?? {}) ?? [];
      const strangers = around.filter(
        (pod) => selects(service, pod) && !own.has(pod.metadata.name) && pod.spec.subdomain !== name,
      );
      if (strangers.length === 0) return [];
      return {
        about: aboutObject('Service', service),
        message: `Service ${name} also selects ${String(strangers.length)} pod(s) that are no members.`,
        evidence: strangers
          .slice(0, 5)
          .map(({ metadata }) =>
            evidence(`Pod/${metadata.name}`, 'metadata.labels', JSON.stringify(metadata.labels ?? {})),
          ),
        remedy: "Add the cluster's scope label to the selector.",
        command: null,
      };
    });
  },
});
