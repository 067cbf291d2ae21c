import { blockServing, readCorefile } from '../../dns/corefile.js';
import { announcedBy } from '../addresses/announced.js';
import { isReady } from '../../dns/pod.js';
import { defineCheck } from '../check.js';
import type { CheckedMember } from '../checked-cluster.js';
import { aboutMember, evidence } from '../found.js';

/** What is hidden, or not selected, is no endpoint, and the option gives it no name either. */
function lacksHostnameOnly({ pod, member }: CheckedMember): boolean {
  return isReady(pod) && ['wrong-subdomain', 'no-subdomain'].includes(member.dns.publication);
}

export const endpointPodNamesDependency = defineCheck({
  code: 'PT310',
  name: 'endpoint-pod-names-dependency',
  severity: 'warning',
  summary: 'A name works only through an option of CoreDNS.',
  needs: ['pods', 'services', 'clusterDns'],
  fixable: true,
  follows: [],
  /** `endpoint_pod_names` calls endpoints without a hostname by their pods' names (plugin/kubernetes/kubernetes.go:379-397). */
  find: ({ members, objects, topology }) => {
    const zone = topology.clusterDomain.name;
    const isSet = (objects.clusterDns ?? []).some(
      ({ corefile }) => blockServing(zone, readCorefile(corefile ?? ''))?.endpointPodNames === true,
    );
    return members.flatMap((member) => {
      const hits = announcedBy(member).filter(
        ({ address: { kind } }) =>
          kind === 'endpoint-pod-name' ||
          (isSet && kind === 'pod-dns-unpublished' && lacksHostnameOnly(member)),
      );
      if (hits.length === 0) return [];
      return {
        about: aboutMember(member),
        message: (who: string) => `A name that needs CoreDNS's endpoint_pod_names announced by ${who}.`,
        evidence: [
          ...hits.map(({ field, address }) =>
            evidence(`Pod/${member.name}`, `metadata.annotations.status.${field}`, address.url),
          ),
          evidence('Corefile', 'kubernetes.endpoint_pod_names', isSet),
        ],
        remedy: "Let the pod's subdomain be the Service's name.",
      };
    });
  },
});
