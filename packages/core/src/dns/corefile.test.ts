import { describe, expect, it } from '@jest/globals';
import { blockServing, readCorefile } from './corefile.js';

/** As kubeadm writes it (kubernetes cmd/kubeadm/app/phases/addons/dns/manifests.go). */
const KUBEADM = `.:53 {
    errors
    health {
       lameduck 5s
    }
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
       pods insecure
       fallthrough in-addr.arpa ip6.arpa
       ttl 30
    }
    prometheus :9153
    forward . /etc/resolv.conf {
       max_concurrent 1000
    }
    cache 30
    loop
    reload
    loadbalance
}
`;

describe('a Corefile', () => {
  it('of kubeadm', () => {
    expect(readCorefile(KUBEADM)).toEqual([
      {
        zones: ['cluster.local', 'in-addr.arpa', 'ip6.arpa'],
        ttlSeconds: 30,
        pods: 'insecure',
        endpointPodNames: false,
        noEndpoints: false,
        namespaces: [],
        namespaceLabels: null,
        labels: null,
      },
    ]);
  });

  it('with everything that hides or names pods, quotes and comments', () => {
    const text = `# the cluster
db.example.org. cluster.local {
  kubernetes { # zones are the block's
    endpoint_pod_names
    noendpoints # for now
    namespaces a "b"
    namespaces c
    namespace_labels tier in (db)
    labels environment in (production, qa), application = nginx
    pods verified
  }
}`;
    expect(readCorefile(text)).toEqual([
      {
        zones: ['db.example.org', 'cluster.local'],
        ttlSeconds: 5,
        pods: 'verified',
        endpointPodNames: true,
        noEndpoints: true,
        namespaces: ['a', 'b', 'c'],
        namespaceLabels: 'tier in (db)',
        labels: 'environment in (production, qa), application = nginx',
      },
    ]);
  });

  it('without a block of its own, or disabled in a comment: CoreDNS’s defaults', () => {
    expect(readCorefile('.:53 {\n kubernetes Cluster.Local\n # noendpoints\n cache\n}\n')).toMatchObject([
      { zones: ['cluster.local'], ttlSeconds: 5, pods: 'disabled', noEndpoints: false },
    ]);
  });

  it('takes no property of another plugin for its own', () => {
    expect(
      readCorefile('. {\n kubernetes a.b {\n ttl 1\n }\n hosts {\n ttl 60\n noendpoints\n }\n}'),
    ).toMatchObject([{ ttlSeconds: 1, noEndpoints: false }]);
  });

  it('with nonsense for a number or a mode: unknown', () => {
    expect(readCorefile('. {\n kubernetes a {\n ttl soon\n pods perhaps\n }\n}')).toMatchObject([
      { ttlSeconds: null, pods: null },
    ]);
  });

  it.each(['', '}', '} } {', '{', 'kubernetes cluster.local', '"', '. {', '\u0000\n{\n'])(
    'that is none (%j) serves nothing',
    (text) => {
      expect(readCorefile(text)).toEqual([]);
    },
  );

  it('is read in no time, however long', () => {
    expect(readCorefile('"'.repeat(300_000))).toEqual([]);
    expect(readCorefile('\\" '.repeat(300_000))).toEqual([]);
  });
});

describe('the block that serves a zone', () => {
  const blocks = readCorefile(
    '. {\n kubernetes cluster.local\n}\nx.org {\n kubernetes\n}\ndb.x.org {\n kubernetes\n}\n',
  );

  it.each([
    ['cluster.local', ['cluster.local']],
    ['Cluster.Local', ['cluster.local']],
    ['db.x.org', ['db.x.org']],
    ['web.x.org', ['x.org']],
  ])('%s', (zone, zones) => {
    expect(blockServing(zone, blocks)?.zones).toEqual(zones);
  });

  it('none', () => {
    expect(blockServing('other.local', blocks)).toBeUndefined();
    expect(blockServing('xcluster.local', blocks)).toBeUndefined();
  });

  it('the root serves every zone', () => {
    expect(blockServing('any.local', readCorefile('.:53 {\n kubernetes\n}'))?.zones).toEqual(['']);
  });
});
