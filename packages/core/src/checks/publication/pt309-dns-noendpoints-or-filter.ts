import { blockServing, readCorefile } from '../../dns/corefile.js';
import { defineCheck } from '../check.js';
import { aboutCluster, evidence } from '../found.js';
import { whereReliedOn } from '../governing/relies-on-names.js';

export const dnsNoendpointsOrFilter = defineCheck({
  code: 'PT309',
  name: 'dns-noendpoints-or-filter',
  severity: 'error',
  summary: 'CoreDNS is set up to leave out names of pods, or this namespace.',
  needs: ['clusterDns', 'pods', 'services'],
  fixable: false,
  follows: [],
  /** CoreDNS plugin/kubernetes README: noendpoints, namespaces, labels, namespace_labels. */
  find: (checked) =>
    (checked.objects.clusterDns ?? []).flatMap(({ metadata, corefile }) => {
      const { namespace, clusterDomain } = checked.topology;
      const settings = blockServing(clusterDomain.name, readCorefile(corefile ?? ''));
      if (settings === undefined) return [];
      const hidesNamespace = settings.namespaces.length > 0 && !settings.namespaces.includes(namespace);
      const filters = settings.labels !== null || settings.namespaceLabels !== null;
      if (!settings.noEndpoints && !hidesNamespace && !filters) return [];
      const certain = settings.noEndpoints || hidesNamespace;
      return {
        severity: certain ? whereReliedOn(checked, 'error') : ('info' as const),
        about: aboutCluster,
        message: settings.noEndpoints
          ? 'CoreDNS answers for no endpoint: no pod has a name in this Kubernetes cluster.'
          : hidesNamespace
            ? `CoreDNS does not answer for namespace ${namespace}.`
            : 'CoreDNS answers only for objects with certain labels.',
        evidence: [
          evidence(`ConfigMap/${metadata.name}`, 'data.Corefile noendpoints', settings.noEndpoints),
          evidence(
            `ConfigMap/${metadata.name}`,
            'data.Corefile namespaces',
            settings.namespaces.join(' ') || null,
          ),
          evidence(`ConfigMap/${metadata.name}`, 'data.Corefile labels', settings.labels),
        ],
        remedy: 'Change the Corefile, or let members announce addresses.',
        command: null,
      };
    }),
});
