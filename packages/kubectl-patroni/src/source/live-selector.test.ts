import { describe, expect, it } from '@jest/globals';
import { failure, fakeClient, type FakeAnswer } from './fake-client.fixture.js';
import { findSelector } from './live-selector.js';

const CONFIG_MAPS = '/api/v1/namespaces/demo/configmaps';
const ENDPOINTS = '/api/v1/namespaces/demo/endpoints';

function object(labels: Record<string, string>, annotations: Record<string, string>): FakeAnswer {
  return { metadata: { name: 'x', namespace: 'demo', labels, annotations } };
}

function find(answers: Record<string, FakeAnswer>, cluster = 'pg'): Promise<string | null> {
  return findSelector(fakeClient(answers), 'demo', cluster);
}

describe('findSelector', () => {
  it.each([
    [`${CONFIG_MAPS}/pg-config`, { config: '{}' }],
    [`${CONFIG_MAPS}/pg-config`, { initialize: '7710913354290118708' }],
    [`${CONFIG_MAPS}/pg-leader`, { leader: 'pg-0' }],
    [`${ENDPOINTS}/pg`, { renewTime: '2026-11-22T09:00:00Z' }],
    [`${ENDPOINTS}/pg-config`, { history: '[]' }],
  ])('knows by %s with %p', async (path, annotations) => {
    const found = object({ app: 'patroni', 'cluster-name': 'pg' }, annotations);
    expect(await find({ [path]: found })).toBe('cluster-name=pg');
  });

  it('knows other keys', async () => {
    const found = object({ 'postgres-operator.crunchydata.com/patroni': 'pg' }, { leader: 'pg-0' });
    expect(await find({ [`${ENDPOINTS}/pg`]: found })).toBe('postgres-operator.crunchydata.com/patroni=pg');
  });

  it('does not go by what is not of Patroni', async () => {
    const found = object({ 'app.kubernetes.io/instance': 'pg' }, { 'kubectl.kubernetes.io/x': 'y' });
    expect(await find({ [`${ENDPOINTS}/pg`]: found })).toBeNull();
  });

  it('does not choose between keys', async () => {
    const found = object({ app: 'pg', 'cluster-name': 'pg' }, { leader: 'pg-0' });
    expect(await find({ [`${ENDPOINTS}/pg`]: found })).toBeNull();
    const one = object({ app: 'pg' }, { config: '{}' });
    const other = object({ 'cluster-name': 'pg' }, { leader: 'pg-0' });
    expect(await find({ [`${CONFIG_MAPS}/pg-config`]: one, [`${CONFIG_MAPS}/pg-leader`]: other })).toBeNull();
  });

  it.each([
    ['no labels', object({}, { leader: 'pg-0' })],
    ['another value', object({ 'cluster-name': 'pg-2' }, { leader: 'pg-0' })],
    ['what is no object', { kind: 'Status' }],
    ['a refusal', failure(403, 'Forbidden')],
  ])('does not know by %s', async (_, answer) => {
    expect(await find({ [`${ENDPOINTS}/pg`]: answer })).toBeNull();
  });

  it('is stopped by an interruption', async () => {
    await expect(find({ [`${ENDPOINTS}/pg`]: new Error('interrupted') })).rejects.toThrow('interrupted');
  });

  it.each(['../secrets/x', 'A', '', 'a b', '-a', '..'])(
    'asks for nothing when the name is %p',
    async (name) => {
      const client = fakeClient({});
      expect(await findSelector(client, 'demo', name)).toBeNull();
      expect(client.asked).toEqual([]);
    },
  );
});
