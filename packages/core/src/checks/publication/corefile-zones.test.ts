/** What checks make of CoreDNS's set-up: only of what it serves the cluster's own zone with. */
import { describe, expect, it } from '@jest/globals';
import { cluster, merge, service, type RawObjects } from '../../topology/objects.fixture.js';
import { findingsOf } from '../checks.fixture.js';

const labels = { application: 'patroni', 'cluster-name': 'pg' };

function serving(corefile: string, raw: RawObjects = cluster()): RawObjects {
  const metadata = { name: 'coredns', namespace: 'kube-system' };
  return merge(raw, { clusterDns: [{ metadata, data: { Corefile: corefile } }] });
}

const ownZone = (properties: string) => `.:53 {\n  kubernetes cluster.local {\n${properties}\n  }\n}\n`;

describe('PT309 dns-noendpoints-or-filter', () => {
  it('noendpoints in the zone of the cluster', () => {
    expect(findingsOf('PT309', serving(ownZone('noendpoints')))).toMatchObject([{ severity: 'error' }]);
  });

  it('noendpoints in another zone: nothing', () => {
    const other = 'other.org {\n  kubernetes other.org {\n    noendpoints\n  }\n}\n';
    expect(findingsOf('PT309', serving(other + ownZone('ttl 30')))).toEqual([]);
  });

  it('namespaces on several lines add up', () => {
    expect(findingsOf('PT309', serving(ownZone('namespaces default\nnamespaces kube-system')))).toEqual([]);
    expect(findingsOf('PT309', serving(ownZone('namespaces a\nnamespaces b')))).toMatchObject([
      { severity: 'error' },
    ]);
  });
});

describe('PT310 endpoint-pod-names-dependency', () => {
  const option = ownZone('endpoint_pod_names');
  const unready = { ready: 'False' as const };
  const members = { 'pg-0': unready, 'pg-1': unready, 'pg-2': unready };
  const hiding = {
    ...cluster({ members }),
    services: [service('pg-headless', { selector: labels, clusterIP: 'None' })],
    endpointSlices: [],
  };
  const astray = { subdomain: 'another' };

  it('a ready pod whose subdomain is another: the option alone names it', () => {
    const raw = cluster({ members: { 'pg-0': astray, 'pg-1': astray, 'pg-2': astray } });
    expect(findingsOf('PT310', serving(option, { ...raw, endpointSlices: [] }))).toMatchObject([
      { severity: 'warning', members: ['pg-0', 'pg-1', 'pg-2'] },
    ]);
  });

  it('pods that are not ready have no name with the option either: nothing', () => {
    expect(findingsOf('PT301', serving(option, hiding))).not.toEqual([]);
    expect(findingsOf('PT310', serving(option, hiding))).toEqual([]);
  });
});
