/** A cluster without members, for tests of the controllers. */
import { ManualClock } from '../clock.ts';
import { createStore } from '../store/memory-store.ts';
import type { KubeObject, ObjectStore } from '../store/object-store.ts';
import {
  createClusterDns,
  startControllers,
  type ClusterDns,
  type ControllerOptions,
  type Controllers,
} from './index.ts';
import type { EndpointSlice, Endpoints, Pod, Service, StatefulSet } from './kinds.ts';
import { listOf } from './kinds.ts';

export const labels = { app: 'pg' };

export interface Fixture {
  store: ObjectStore;
  clock: ManualClock;
  controllers: Controllers;
  dns: ClusterDns;
}

export function start(options: ControllerOptions = {}): Fixture {
  const clock = new ManualClock(new Date('2026-11-22T09:00:00Z'));
  const store = createStore(clock);
  const controllers = startControllers(store, clock, {
    timing: { schedule: 10, start: 10, remove: 50 },
    ...options,
  });
  return { store, clock, controllers, dns: createClusterDns(store) };
}

export function service(name: string, spec: Partial<Service['spec']>, metadata: object = {}): KubeObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'default', ...metadata }, spec };
}

/** A pod that is on a node and has an address, as the kubelet left it. */
export function pod(name: string, { ip, ready = true, spec, labels: own, ...more }: PodFields): KubeObject {
  const ips = ip === undefined ? [] : [ip].flat();
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default', labels: own ?? labels, ...more.metadata },
    spec: { nodeName: 'node-1', containers: [], ...spec },
    status: {
      phase: more.phase ?? 'Running',
      ...(ips[0] !== undefined && { podIP: ips[0], podIPs: ips.map((each) => ({ ip: each })) }),
      conditions: [
        {
          type: 'Ready',
          status: ready ? 'True' : 'False',
          lastProbeTime: null,
          lastTransitionTime: '2026-11-22T09:00:00Z',
        },
      ],
    },
  };
}

interface PodFields {
  ip?: string | string[];
  ready?: boolean;
  phase?: string;
  spec?: Partial<Pod['spec']>;
  labels?: Record<string, string>;
  metadata?: object;
}

export function set(name: string, spec: Partial<StatefulSet['spec']> = {}): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name, namespace: 'default', labels },
    spec: {
      replicas: 3,
      serviceName: 'pg',
      podManagementPolicy: 'Parallel',
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'db', image: 'db:1' }] } },
      ...spec,
    },
  };
}

export const slices = ({ store }: Fixture, of: string): EndpointSlice[] =>
  listOf(store, 'endpointslices.discovery.k8s.io', 'default').filter(
    ({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === of,
  );

export const endpointsOf = ({ store }: Fixture, of: string): Endpoints | undefined =>
  listOf(store, 'endpoints', 'default').find(({ metadata }) => metadata.name === of);

export const podNames = ({ store }: Fixture): string[] =>
  listOf(store, 'pods', 'default').map(({ metadata }) => metadata.name);
