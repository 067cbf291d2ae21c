import { describe, expect, it } from '@jest/globals';
import { CHECK_INPUTS, type CheckInputName } from '@kubectl-patroni/core';
import { failure, fakeClient, type FakeAnswer } from './fake-client.fixture.js';
import { readOptional } from './live-optional.js';

const POLICIES = '/apis/networking.k8s.io/v1/namespaces/db/networkpolicies';
const AUTHENTICATIONS = '/apis/security.istio.io/v1beta1/namespaces/db/peerauthentications';
const OF_MESH = '/apis/security.istio.io/v1beta1/namespaces/istio-system/peerauthentications';
const RULES = '/apis/networking.istio.io/v1beta1/namespaces/db/destinationrules';
const COREDNS = '/api/v1/namespaces/kube-system/configmaps/coredns';
const SERVER = '/apis/apps/v1/namespaces/kube-system/deployments/coredns';

const all = new Set(Object.keys(CHECK_INPUTS) as CheckInputName[]);
const named = (name: string, namespace = 'db', rest: object = {}) => ({
  metadata: { name, namespace },
  ...rest,
});
const read = (answers: Record<string, FakeAnswer>, wanted = all, namespace: string | null = 'db') =>
  readOptional(fakeClient(answers), namespace, wanted);

describe('readOptional', () => {
  it('reads what checks look at', async () => {
    const { objects, problems } = await read({
      '/api/v1/nodes': [named('node-1')],
      [POLICIES]: [named('deny', 'db', { spec: { podSelector: {} } })],
      [AUTHENTICATIONS]: [named('strict', 'db', { spec: { mtls: { mode: 'STRICT' } } })],
      [OF_MESH]: [named('default', 'istio-system', { spec: { mtls: { mode: 'STRICT' } } })],
      [RULES]: [named('rule', 'db', { spec: { host: 'pg' } })],
      [COREDNS]: named('coredns', 'kube-system', { data: { Corefile: '.:53 {}' } }),
      [SERVER]: named('coredns', 'kube-system', {
        spec: { template: { spec: { containers: [{ image: 'registry.k8s.io/coredns/coredns:v1.11.1' }] } } },
      }),
    });
    expect(problems).toEqual([]);
    expect(objects.nodes?.map(({ metadata }) => metadata.name)).toEqual(['node-1']);
    expect(objects.networkPolicies?.map(({ metadata }) => metadata.name)).toEqual(['deny']);
    expect(objects.peerAuthentications?.map(({ metadata }) => metadata.namespace)).toEqual([
      'db',
      'istio-system',
    ]);
    expect(objects.destinationRules?.[0]?.spec.host).toBe('pg');
    expect(objects.clusterDns).toMatchObject([
      { corefile: '.:53 {}' },
      { image: expect.stringContaining('v1.11.1') },
    ]);
  });

  it('asks for nothing that no check looks at', async () => {
    const client = fakeClient({});
    expect((await readOptional(client, 'db', new Set(['pods', 'nodes']))).objects).toEqual({
      nodes: [],
      networkPolicies: null,
      peerAuthentications: null,
      destinationRules: null,
      clusterDns: null,
    });
    expect(client.asked).toEqual(['LIST /api/v1/nodes (whole)']);
  });

  it('asks in all namespaces at once where all are wanted', async () => {
    const client = fakeClient({});
    await readOptional(client, null, new Set(['peerAuthentications']));
    expect(client.asked).toEqual(['LIST /apis/security.istio.io/v1beta1/peerauthentications (whole)']);
  });

  it('finds nothing of what is not installed', async () => {
    const missing = failure(404, 'NotFound', 'the server could not find the requested resource');
    const { objects, problems } = await read({ [AUTHENTICATIONS]: missing, [RULES]: missing });
    expect(objects).toMatchObject({ peerAuthentications: [], destinationRules: [], clusterDns: [] });
    expect(problems).toEqual([]);
  });

  it('does without what may not be seen, and calls that no failure', async () => {
    const { objects, problems } = await read({ '*': failure(403, 'Forbidden') });
    expect(objects).toEqual({
      nodes: null,
      networkPolicies: null,
      peerAuthentications: null,
      destinationRules: null,
      clusterDns: null,
    });
    expect(problems).toEqual([]);
  });

  it('keeps its own policies where those of the mesh may not be seen', async () => {
    const { objects } = await read({
      [AUTHENTICATIONS]: [named('own')],
      [OF_MESH]: failure(403, 'Forbidden'),
    });
    expect(objects.peerAuthentications).toHaveLength(1);
  });

  it('tells what failed for another reason', async () => {
    const { objects, problems } = await read({
      [POLICIES]: failure(500, 'InternalError'),
      [COREDNS]: failure(500, 'InternalError'),
    });
    expect(objects).toMatchObject({ networkPolicies: null, clusterDns: null });
    expect(problems.map(({ resource, namespace, affects }) => [resource, namespace, affects])).toEqual([
      ['networkpolicies.networking.k8s.io', 'db', ['findings']],
      ['configmaps', 'kube-system', ['findings']],
    ]);
  });

  it('is stopped by an interruption', async () => {
    await expect(read({ '*': new Error('interrupted') })).rejects.toThrow('interrupted');
  });
});
