import { describe, expect, it } from '@jest/globals';
import { flavourCases } from '../discovery/flavours.fixture.js';
import { buildTopologyList } from './build.js';
import { cluster, configMap, merge, NOW, pod, read, service, statusOf } from './objects.fixture.js';
import { objectsOf } from './objects-of.js';

const foreign = {
  pods: [pod('web-0', { labels: { app: 'web' }, ip: '10.244.7.7' })],
  services: [service('web', { selector: { app: 'web' }, clusterIP: '10.96.7.7' })],
  configMaps: [configMap('web-config', { labels: { app: 'web' } })],
};

describe('the objects of a cluster', () => {
  const cases = [...flavourCases, { title: 'with a headless Service', raw: cluster() }];

  it.each(cases)('give the same topology: $title', ({ raw }) => {
    // Without a given zone, clusters that announce no names take it from the others beside them.
    const input = { problems: [], now: NOW, clusterDomain: 'cluster.local' };
    const whole = buildTopologyList({ ...input, objects: read(raw, cluster({ scope: 'other' }), foreign) });
    const [wanted, other] = [
      whole.items.filter(({ scope }) => scope !== 'other'),
      whole.items.filter(({ scope }) => scope === 'other'),
    ];
    expect([wanted.length, other.length]).toEqual([1, 1]);
    const cut = objectsOf(read(raw, cluster({ scope: 'other' }), foreign), wanted);
    expect(buildTopologyList({ ...input, objects: cut }).items).toEqual(wanted);
    expect(JSON.stringify(cut)).not.toMatch(/"(web|other)-?/);
  });

  it.each([
    ['another program’s pod', '10.244.7.7', 'foreign-pod-ip'],
    ['another program’s Service', '10.96.7.7', 'cluster-ip'],
    ['the name of another program’s Service', 'web.default.svc.cluster.local', 'cluster-ip-service'],
    ['the name of a Service elsewhere', 'web.other.svc', 'cluster-ip-service'],
  ])('hold what an announced address leads to: %s', (_, host, kind) => {
    const elsewhere = service('web', {
      namespace: 'other',
      selector: { app: 'web' },
      clusterIP: '10.96.7.8',
    });
    const members = { 'pg-0': { status: statusOf(host, 'primary') }, 'pg-1': {} };
    const objects = read(cluster({ members }), foreign, { services: [elsewhere] });
    const input = { problems: [], now: NOW, clusterDomain: null };
    const { items } = buildTopologyList({ ...input, objects });
    expect(items[0]?.members[0]?.postgres?.kind).toBe(kind);
    expect(buildTopologyList({ ...input, objects: objectsOf(objects, items) }).items).toEqual(items);
  });

  it('keep what was not read unread', () => {
    const objects = read(merge(cluster(), { services: null, endpointSlices: null }));
    const { items } = buildTopologyList({ objects, problems: [], now: NOW, clusterDomain: null });
    expect(objectsOf(objects, items)).toMatchObject({ services: null, endpointSlices: null });
  });
});
