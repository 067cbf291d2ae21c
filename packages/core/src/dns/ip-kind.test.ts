import { describe, expect, it } from '@jest/globals';
import type { ClusterObjects, Pod } from '../objects.js';
import { aContext, aNode, aPod, aService, headless } from './dns.fixture.js';
import { classifyHost } from './host-kind.js';

const own = aPod('pg-0', { ips: ['10.244.0.10', 'fd00:1::10'], hostIP: '172.18.0.2' });
const other = aPod('pg-1', { hostIP: '172.18.0.3' });
const foreign = aPod('web', { namespace: 'shop', ips: ['10.244.0.50'], labels: {} });
const pods = [own, other, foreign];
const services = [
  aService('pg-all', { clusterIP: '10.96.0.7', clusterIPs: ['10.96.0.7', 'fd00:96::7'] }),
  aService('pg-lb', {
    type: 'LoadBalancer',
    clusterIP: '10.96.0.8',
    externalIPs: ['203.0.113.9'],
    ingress: [{ ip: '203.0.113.8' }, { hostname: 'lb.example.com' }],
  }),
  headless('pg-headless'),
];

const classify = (host: string, objects: Partial<ClusterObjects> = {}, announcer: Pod | null = own) => {
  const { kind, pointsAt, form } = classifyHost(host, announcer, aContext({ pods, services, ...objects }));
  expect(form).toBeNull();
  return [kind, pointsAt];
};

describe('a literal IP address', () => {
  it.each([
    ['0.0.0.0', 'unspecified', null],
    ['::', 'unspecified', null],
    ['0', 'unspecified', null],
    ['127.0.0.1', 'loopback', null],
    ['127.1', 'loopback', null],
    ['::1', 'loopback', null],
    ['169.254.20.10', 'link-local', null],
    ['fe80::1%eth0', 'link-local', null],
    ['10.244.0.10', 'own-pod-ip', 'pg-0'],
    ['fd00:1:0::10', 'own-pod-ip', 'pg-0'],
    ['::ffff:10.244.0.10', 'own-pod-ip', 'pg-0'],
    ['10.244.0.11', 'other-member-ip', 'pg-1'],
    ['10.244.0.50', 'foreign-pod-ip', null],
    ['172.18.0.2', 'node-address', null],
    ['172.18.0.3', 'node-address', null],
    ['10.96.0.7', 'cluster-ip', null],
    ['fd00:96::7', 'cluster-ip', null],
    ['10.96.0.8', 'cluster-ip', null],
    ['203.0.113.8', 'load-balancer', null],
    ['203.0.113.9', 'load-balancer', null],
    ['10.244.0.99', 'stale-pod-ip', null],
    ['fd00:1::99', 'stale-pod-ip', null],
    ['10.244.1.99', 'external', null],
    ['fd00:2::99', 'external', null],
    ['192.0.2.1', 'external', null],
  ])('%s is %s', (host, kind, pointsAt) => {
    expect(classify(host)).toEqual([kind, pointsAt]);
  });

  it('is another member’s, or a member’s at all, only for who announces it', () => {
    expect(classify('10.244.0.10', {}, other)).toEqual(['other-member-ip', 'pg-0']);
    expect(classify('10.244.0.10', {}, null)).toEqual(['other-member-ip', 'pg-0']);
  });

  it('leads to the one member behind a Service', () => {
    expect(classify('10.96.0.7', { pods: [own] })).toEqual(['cluster-ip', 'pg-0']);
    expect(classify('203.0.113.8', { pods: [own] })).toEqual(['load-balancer', 'pg-0']);
    const leader = aService('pg', {
      clusterIP: '10.96.0.9',
      selector: { 'cluster-name': 'pg', role: 'primary' },
    });
    expect(classify('10.96.0.9', { services: [leader] })).toEqual(['cluster-ip', null]);
  });
});

describe('an address on the host’s network', () => {
  const onHost = aPod('pg-0', { ips: ['172.18.0.2'], hostIP: '172.18.0.2', hostNetwork: true });
  const alsoOnHost = aPod('pg-1', { ips: ['172.18.0.2'], hostIP: '172.18.0.2', hostNetwork: true });
  const daemon = aPod('proxy', {
    namespace: 'kube-system',
    ips: ['172.18.0.3'],
    hostNetwork: true,
    labels: {},
  });

  it('is host-network-ip for its own pod, whoever shares it', () => {
    expect(classify('172.18.0.2', { pods: [onHost, alsoOnHost] }, alsoOnHost)).toEqual([
      'host-network-ip',
      'pg-1',
    ]);
    expect(classify('172.18.0.2', { pods: [onHost] }, onHost)).toEqual(['host-network-ip', 'pg-0']);
  });

  it('is other-member-ip for a member elsewhere', () => {
    expect(classify('172.18.0.2', { pods: [onHost, other] }, other)).toEqual(['other-member-ip', 'pg-0']);
  });

  it('is the node’s, whatever runs on the node’s network', () => {
    expect(classify('172.18.0.3', { pods: [own, other, daemon] })).toEqual(['node-address', null]);
  });

  it('says nothing about where pods’ addresses are', () => {
    expect(classify('172.18.0.99', { pods: [onHost] }, onHost)).toEqual(['external', null]);
  });
});

describe('an address that was a pod’s', () => {
  it('is nobody’s when the pod has come to its end', () => {
    const done = aPod('job', { namespace: 'shop', ips: ['10.244.0.60'], phase: 'Succeeded', labels: {} });
    const failed = aPod('pg-1', { phase: 'Failed' });
    expect(classify('10.244.0.60', { pods: [own, done] })).toEqual(['stale-pod-ip', null]);
    expect(classify('10.244.0.11', { pods: [own, failed] })).toEqual(['stale-pod-ip', null]);
    expect(classify('10.244.0.11', { pods: [own, failed] }, failed)).toEqual(['own-pod-ip', 'pg-1']);
  });

  it('is in a Node’s range for pods', () => {
    const nodes = [aNode('n1', '172.18.0.9', ['10.244.7.0/24', 'fd00:7::/64', 'nonsense'])];
    expect(classify('10.244.7.1', { nodes })).toEqual(['stale-pod-ip', null]);
    expect(classify('fd00:7::1', { nodes })).toEqual(['stale-pod-ip', null]);
    expect(classify('10.244.8.1', { nodes })).toEqual(['external', null]);
    expect(classify('172.18.0.9', { nodes })).toEqual(['node-address', null]);
  });
});

describe('what could not be read', () => {
  it('leaves unknown whose address it is without Pods', () => {
    const unread = { pods: null };
    expect(classify('10.244.0.10', unread, null)).toEqual([null, null]);
    expect(classify('192.0.2.1', unread, null)).toEqual([null, null]);
    expect(classify('127.0.0.1', unread, null)).toEqual(['loopback', null]);
    expect(classify('10.96.0.7', unread, null)).toEqual(['cluster-ip', null]);
    expect(classify('203.0.113.8', unread, null)).toEqual(['load-balancer', null]);
  });

  it('leaves unknown without Services what may be one’s', () => {
    const unread = { services: null };
    expect(classify('10.96.0.7', unread)).toEqual([null, null]);
    expect(classify('10.244.0.10', unread)).toEqual(['own-pod-ip', 'pg-0']);
    expect(classify('10.244.0.99', unread)).toEqual(['stale-pod-ip', null]);
    expect(classify('172.18.0.2', unread)).toEqual(['node-address', null]);
  });
});
