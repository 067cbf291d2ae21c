import { isHeadless, selects } from '../../dns/service.js';
import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';
import { whereReliedOn } from './relies-on-names.js';

/** Names need pod.spec.subdomain equal to the Service's name (k8s.io/endpointslice `ShouldSetHostname`). */
export const headlessNameMismatch = defineCheck({
  code: 'PT104',
  name: 'headless-name-mismatch',
  severity: 'error',
  summary: 'A headless Service selects the members, and their subdomain names another one.',
  needs: ['pods', 'services'],
  fixable: true,
  follows: [],
  find: (checked) => {
    const { members, services, topology } = checked;
    return services
      .filter(
        (service) =>
          isHeadless(service) &&
          topology.services.some(
            ({ name, purpose }) => name === service.metadata.name && purpose !== 'patroni-config',
          ),
      )
      .flatMap((service) => {
        const { name, namespace } = service.metadata;
        const selected = members.filter(({ pod }) => selects(service, pod));
        const other = selected.filter(({ pod }) => (pod.spec.subdomain ?? '') !== name);
        if (other.length === 0 || other.length < selected.length) return [];
        if (selected.some(({ member }) => member.postgres?.kind === 'single-pod-service')) return [];
        const announced = members.some(({ member }) => member.postgres?.host?.split('.')[1] === name);
        // Names under another Service work: this one may be there for a mesh, or for clients.
        const [first] = other;
        const named = selected.every(({ member }) => member.dns.publication.startsWith('published'));
        if (named && !announced) return [];
        return {
          severity: announced ? ('error' as const) : whereReliedOn(checked, 'warning'),
          about: aboutObject('Service', service),
          message: `Headless Service ${name} selects the members, but gives them no names: their subdomain is ${first?.pod.spec.subdomain ?? 'empty'}.`,
          evidence: [
            ...other.map((member) =>
              evidence(`Pod/${member.name}`, 'spec.subdomain', member.pod.spec.subdomain),
            ),
            evidence(`Service/${name}`, 'metadata.name', `${name}.${namespace}`),
          ],
          remedy:
            "Let the StatefulSet's serviceName be that Service, which takes recreating it, or create one with the name that it has.",
        };
      });
  },
});
