import { blockServing, readCorefile } from '../../dns/corefile.js';
import { defineCheck } from '../check.js';
import { aboutCluster, evidence } from '../found.js';
import { announcesNames } from './announces-names.js';

/** Below this a delay is not worth telling: Patroni's own loop takes ten seconds. */
const WORTH_TELLING_SECONDS = 10;

/** Negative answers are kept as long as positive ones (CoreDNS plugin/kubernetes README `ttl`; SOA minimum). */
export const dnsLatencyWindow = defineCheck({
  code: 'PT503',
  name: 'dns-latency-window',
  severity: 'info',
  summary: 'DNS answers may be old for a while after a member restarts.',
  needs: ['pods', 'services', 'clusterDns'],
  fixable: false,
  follows: [],
  find: (checked) => {
    if (!announcesNames(checked)) return [];
    const zone = checked.topology.clusterDomain.name;
    return (checked.objects.clusterDns ?? []).flatMap(({ metadata, corefile }) => {
      const ttl = blockServing(zone, readCorefile(corefile ?? ''))?.ttlSeconds;
      if (ttl == null || ttl <= WORTH_TELLING_SECONDS) return [];
      return {
        about: aboutCluster,
        message: `For up to ${String(ttl)} s after a restart DNS may give a member's old address, or none.`,
        evidence: [evidence(`ConfigMap/${metadata.name}`, 'data.Corefile kubernetes.ttl', ttl)],
        remedy: 'Nothing must be done; wait that long before judging whether a name resolves.',
      };
    });
  },
});
