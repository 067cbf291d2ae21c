import { describe, expect, it } from '@jest/globals';
import { topologyOf, type RawObjects } from '../topology/objects.fixture.js';
import {
  after,
  headless,
  LABELS,
  leaderService,
  outline,
  planOf,
  podIpCluster,
  stepOf,
} from './remedy.fixture.js';

const sidecar = { name: 'istio-proxy', image: 'proxyv2' };
const inMesh = (more: object, sidecars: object[] = []): RawObjects =>
  podIpCluster({
    members: Object.fromEntries([0, 1, 2].map((i) => [`pg-${String(i)}`, { ...more, sidecars }])),
  });
const istio = inMesh({}, [sidecar]);
const ambient = inMesh({ annotations: { 'ambient.istio.io/redirection': 'enabled' } });
const linkerd = inMesh({}, [{ name: 'linkerd-proxy' }]);
const authentication = (mode: string, selector?: object) => ({
  metadata: { name: 'default', namespace: 'default' },
  spec: { ...(selector && { selector: { matchLabels: selector } }), mtls: { mode } },
});
const policy = (spec: object) => ({
  metadata: { name: 'closed', namespace: 'default' },
  spec: { podSelector: {}, ...spec },
});

describe('the mesh', () => {
  it.each([
    [istio, null, 'istio'],
    [ambient, null, 'istio'],
    [linkerd, null, 'linkerd'],
    [podIpCluster(), null, null],
    [podIpCluster(), 'istio', 'istio'],
    [istio, 'none', null],
  ] as const)('%#: is what pods show, or what was asked for', (raw, mesh, found) => {
    expect(planOf(raw, { mesh }).mesh).toBe(found);
  });
});

describe('a PeerAuthentication', () => {
  const firstOf = (raw: RawObjects) => outline(planOf(raw))[0];

  it('is made where STRICT holds for the members, and comes before all', () => {
    const raw = { ...istio, peerAuthentications: [authentication('STRICT')] };
    expect(firstOf(raw)).toBe('to-do peerauthentication/pg-members');
    const { manifest } = stepOf(planOf(raw), 'peerauthentication/pg-members', 'apply');
    expect(manifest).toEqual({
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      metadata: {
        name: 'pg-members',
        namespace: 'default',
        labels: { 'app.kubernetes.io/managed-by': 'kubectl-patroni' },
      },
      spec: { selector: { matchLabels: LABELS }, mtls: { mode: 'PERMISSIVE' } },
    });
    expect(planOf(raw).outside).toMatchSnapshot();
  });

  it.each<[string, RawObjects]>([
    ['plaintext is taken anyway', { ...istio, peerAuthentications: [authentication('PERMISSIVE')] }],
    ['there is no policy', { ...istio, peerAuthentications: [] }],
    ['there is no mesh', { ...podIpCluster(), peerAuthentications: [authentication('STRICT')] }],
  ])('is not made where %s', (_, raw) => {
    expect(firstOf(raw)).toBe('to-do service/pg-pods');
    expect(planOf(raw).outside).toEqual([]);
  });

  it('is left to who has one for the members already', () => {
    const raw = { ...istio, peerAuthentications: [authentication('STRICT', LABELS)] };
    expect(firstOf(raw)).toBe('to-do service/pg-pods');
    expect(planOf(raw).outside).toMatchObject([
      { title: 'Set PeerAuthentication default to PERMISSIVE', when: 'before' },
    ]);
  });

  it('is left to the user where policies were not read', () => {
    const raw = { ...istio, peerAuthentications: null };
    expect(firstOf(raw)).toBe('to-do service/pg-pods');
    expect(planOf(raw).outside).toMatchObject([{ when: 'before', snippet: { language: 'yaml' } }]);
  });
});

describe('a NetworkPolicy', () => {
  const specOf = (raw: RawObjects) => stepOf(planOf(raw), 'networkpolicy/pg-members', 'apply').manifest.spec;
  const members = { podSelector: { matchLabels: LABELS } };
  const ports = [
    { port: 5432, protocol: 'TCP' },
    { port: 8008, protocol: 'TCP' },
  ];

  it('names the directions alone that are restricted already', () => {
    expect(specOf({ ...podIpCluster(), networkPolicies: [policy({ policyTypes: ['Ingress'] })] })).toEqual({
      ...members,
      policyTypes: ['Ingress'],
      ingress: [{ from: [members], ports }],
    });
    expect(specOf({ ...podIpCluster(), networkPolicies: [policy({ policyTypes: ['Egress'] })] })).toEqual({
      ...members,
      policyTypes: ['Egress'],
      egress: [
        { to: [members], ports },
        {
          to: [{ namespaceSelector: {} }],
          ports: [
            { port: 53, protocol: 'UDP' },
            { port: 53, protocol: 'TCP' },
          ],
        },
      ],
    });
  });

  it("lets ambient's tunnel through", () => {
    expect(specOf({ ...ambient, networkPolicies: [policy({ policyTypes: ['Ingress'] })] })).toMatchObject({
      ingress: [{ ports: [...ports, { port: 15008, protocol: 'TCP' }] }],
    });
  });

  it.each<[string, object[] | null]>([
    ['nobody restricts the members', []],
    [
      'a policy is for others',
      [policy({ podSelector: { matchLabels: { app: 'x' } }, policyTypes: ['Ingress'] })],
    ],
    ['all is let through', [policy({ policyTypes: ['Ingress', 'Egress'], ingress: [{}], egress: [{}] })]],
    ['policies were not read', null],
  ])('is not made where %s', (_, networkPolicies) => {
    expect(outline(planOf({ ...podIpCluster(), networkPolicies }))).not.toContain(
      'to-do networkpolicy/pg-members',
    );
  });
});

describe('the path for a mesh alone', () => {
  it('makes one Service with the ports, and changes nothing else', () => {
    const plan = planOf(istio, { path: 'mesh' });
    expect(outline(plan)).toEqual(['to-do service/pg-mesh']);
    expect(plan.members.map(({ wantedHost, state }) => [wantedHost, state])).toEqual(
      [0, 1, 2].map(() => [null, 'done']),
    );
    const [step] = plan.steps;
    if (step === undefined) throw new Error('no step');
    const made = after(istio, step, topologyOf(istio));
    expect(planOf(made, { path: 'mesh' })).toMatchObject({ status: 'nothing-to-do' });
    // It can give names as well, if they are wanted later.
    expect(outline(planOf(made))[0]).toBe('done service/pg-mesh');
  });

  it('has nothing to do where a headless Service has both ports', () => {
    const both = headless('pg-h', {
      ports: [
        { name: 'a', port: 5432 },
        { name: 'b', port: 8008 },
      ],
    });
    const raw = podIpCluster({ services: [leaderService, both] });
    expect(planOf(raw, { path: 'mesh' })).toMatchObject({ status: 'nothing-to-do', steps: [] });
  });

  it('is offered beside others while addresses are not covered', () => {
    expect(planOf(istio).alternatives.map(({ path }) => path)).toEqual(['C2', 'mesh']);
    expect(planOf(podIpCluster()).alternatives.map(({ path }) => path)).toEqual(['C2']);
  });
});
