import { describe, expect, it } from '@jest/globals';
import type { RemedyStep } from '@kubectl-patroni/core/remedy';
import { rightsMissing, rightsNeeded, roleFor } from './rights.js';
import { editStep, FACTS } from './repair.fixture.js';

const replace: RemedyStep = {
  ...FACTS,
  id: 'r',
  title: '',
  state: 'to-do',
  action: 'replace-member',
  member: 'demo-1',
};

const words = (rights: ReturnType<typeof rightsNeeded>) =>
  rights.map(({ group, resource, subresource = '', verb }) => `${verb} ${group}/${resource}/${subresource}`);

describe('rightsNeeded', () => {
  it('has each right of what is still to be done once', () => {
    const needed = words(
      rightsNeeded({ steps: [editStep('a', 'to-do'), editStep('b', 'to-do'), replace, replace] }),
    );
    expect(needed).toEqual([
      'get apps/statefulsets/',
      'patch apps/statefulsets/',
      'get /pods/',
      'delete /pods/',
      'create /pods/exec',
      'get /pods/exec',
    ]);
  });

  it('needs none for what is done', () => {
    expect(rightsNeeded({ steps: [editStep('a', 'done')] })).toEqual([]);
  });
});

describe('rightsMissing', () => {
  const needed = rightsNeeded({ steps: [replace] });

  it('takes either verb for exec', async () => {
    const may = ({ subresource, verb }: { subresource?: string; verb: string }) =>
      Promise.resolve(subresource !== 'exec' || verb === 'get');
    expect(await rightsMissing(needed, 'db', { may })).toEqual([]);
  });

  it('asks for both where the user has neither', async () => {
    const may = ({ subresource }: { subresource?: string }) => Promise.resolve(subresource !== 'exec');
    expect(words(await rightsMissing(needed, 'db', { may }))).toEqual([
      'create /pods/exec',
      'get /pods/exec',
    ]);
  });
});

it('a Role has a rule for each resource', () => {
  expect(roleFor(rightsNeeded({ steps: [replace] }), 'db', 'x')).toEqual({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'x', namespace: 'db' },
    rules: [
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'delete'] },
      { apiGroups: ['apps'], resources: ['statefulsets'], verbs: ['get'] },
      { apiGroups: [''], resources: ['pods/exec'], verbs: ['create', 'get'] },
    ],
  });
});
