import { describe, expect, it } from '@jest/globals';
import { readCorefile } from './corefile.js';

const KUBEADM = `.:53 {
    errors
    health {
       lameduck 5s
    }
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
       pods insecure
       fallthrough in-addr.arpa ip6.arpa
       ttl 30 # half a minute
    }
    forward . /etc/resolv.conf
    cache 30
}
`;

describe('a Corefile', () => {
  it('as kubeadm writes it', () => {
    expect(readCorefile(KUBEADM)).toEqual({
      zones: ['cluster.local'],
      ttlSeconds: 30,
      pods: 'insecure',
      endpointPodNames: false,
      noEndpoints: false,
      namespaces: [],
      labels: null,
      namespaceLabels: null,
    });
  });

  it('with everything that hides or names', () => {
    const text = `. {\n kubernetes a.example. b.example {\n endpoint_pod_names\n noendpoints\n namespaces x y\n labels app in (a)\n }\n}`;
    expect(readCorefile(text)).toMatchObject({
      zones: ['a.example', 'b.example'],
      ttlSeconds: 5,
      pods: 'disabled',
      endpointPodNames: true,
      noEndpoints: true,
      namespaces: ['x', 'y'],
      labels: 'app in (a)',
    });
  });

  it('without a block it has the defaults', () => {
    expect(readCorefile('. {\n  kubernetes cluster.local\n}')).toMatchObject({
      zones: ['cluster.local'],
      ttlSeconds: 5,
    });
  });

  it.each([[''], ['. {\n forward . 8.8.8.8\n}'], ['x'.repeat(70_000)]])('none: null', (text) => {
    expect(readCorefile(text)).toBeNull();
  });
});
