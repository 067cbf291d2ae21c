import { describe, expect, it } from '@jest/globals';
import { pod } from '../../test/test-server.ts';
import { resourceOf } from '../store/resources.ts';
import { fieldSelector, labelSelector, selectorsOf } from './selectors.ts';
import { ApiError } from './status.ts';

const labelled = (labels: Record<string, string>): ReturnType<typeof pod> => {
  const object = pod('a');
  return { ...object, metadata: { ...object.metadata, labels } };
};

describe('labelSelector', () => {
  const object = labelled({ app: 'db', 'a.io/role': 'primary', size: '3' });
  it.each([
    ['app=db', true],
    ['app==db', true],
    ['app=web', false],
    ['app!=web', true],
    ['other!=web', true],
    ['app=db,a.io/role=primary', true],
    ['app=db, a.io/role=replica', false],
    ['a.io/role in (primary, replica)', true],
    ['a.io/role notin (primary,replica),app', false],
    ['other notin (x)', true],
    ['app', true],
    ['!app', false],
    ['! other', true],
    ['app=', false],
    ['size>2', true],
    ['size<2', false],
    ['toString', false],
  ])('%s', (text, matches) => {
    expect(labelSelector(text)(object)).toBe(matches);
  });

  it.each(['app=(', 'a b', 'in (x)', 'app=a=b'])('refuses %s', (text) => {
    expect(() => labelSelector(text)).toThrow(ApiError);
  });
});

describe('fieldSelector', () => {
  const pods = resourceOf('pods');
  const object = pod('a', 'x', { spec: { nodeName: 'n1' }, status: { phase: 'Running', podIP: '10.0.0.1' } });
  it.each([
    ['metadata.name=a', true],
    ['metadata.name!=a', false],
    ['metadata.name=a,metadata.namespace==y', false],
    ['spec.nodeName=n1,status.phase=Running,status.podIP=10.0.0.1', true],
    ['spec.nodeName=', false],
    ['status.nominatedNodeName=', true],
  ])('%s', (text, matches) => {
    expect(fieldSelector(pods, text)(object)).toBe(matches);
  });

  it('refuses fields that the resource has no index of', () => {
    expect(() => fieldSelector(resourceOf('configmaps'), 'spec.nodeName=a')).toThrow(
      'field label not supported: spec.nodeName',
    );
  });
});

it('no selector means all', () => {
  expect(selectorsOf(resourceOf('pods'), new URLSearchParams('labelSelector='))).toBeNull();
});
