import { describe, expect, it } from '@jest/globals';
import { strategicMerge } from './strategic-merge.ts';

const original = {
  spec: {
    replicas: 1,
    template: {
      spec: {
        containers: [
          {
            name: 'a',
            image: 'a:1',
            env: [
              { name: 'X', value: '1' },
              { name: 'Y', value: '2' },
            ],
          },
          { name: 'b', image: 'b:1', args: ['x'] },
        ],
      },
    },
  },
};
const containers = (patch: unknown[]): unknown => {
  const merged = strategicMerge(original, { spec: { template: { spec: { containers: patch } } } });
  return (merged as typeof original).spec.template.spec.containers;
};

describe('strategicMerge', () => {
  it('merges containers by name and their environment too, and changes no input', () => {
    const before = structuredClone(original);
    expect(
      containers([
        {
          name: 'a',
          env: [
            { name: 'X', value: '9' },
            { name: 'Z', value: '3' },
          ],
        },
      ]),
    ).toEqual([
      {
        name: 'a',
        image: 'a:1',
        env: [
          { name: 'X', value: '9' },
          { name: 'Y', value: '2' },
          { name: 'Z', value: '3' },
        ],
      },
      { name: 'b', image: 'b:1', args: ['x'] },
    ]);
    expect(original).toEqual(before);
  });

  it('follows the directives of kubectl', () => {
    expect(containers([{ name: 'a', $patch: 'delete' }])).toEqual([{ name: 'b', image: 'b:1', args: ['x'] }]);
    expect(containers([{ name: 'c' }, { $patch: 'replace' }])).toEqual([{ name: 'c' }]);
    const ordered = strategicMerge(original.spec.template.spec, {
      '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }],
      containers: [{ name: 'b', args: null }],
    });
    expect((ordered['containers'] as { name: string }[]).map(({ name }) => name)).toEqual(['b', 'a']);
    expect(strategicMerge({ a: { x: 1, y: 2 } }, { a: { $retainKeys: ['y'], y: 3 } })).toEqual({
      a: { y: 3 },
    });
    expect(strategicMerge({ a: { x: 1 } }, { a: { $patch: 'replace', z: 1 } })).toEqual({ a: { z: 1 } });
    expect(
      strategicMerge(
        { metadata: { finalizers: ['a', 'b'] } },
        {
          metadata: { '$deleteFromPrimitiveList/finalizers': ['a'], finalizers: ['c'] },
        },
      ),
    ).toEqual({ metadata: { finalizers: ['b', 'c'] } });
  });

  it('replaces lists that have no key, and takes away what is null', () => {
    expect(
      strategicMerge({ spec: { clusterIPs: ['a'], x: 1 } }, { spec: { clusterIPs: ['b'], x: null } }),
    ).toEqual({
      spec: { clusterIPs: ['b'] },
    });
  });

  it('knows ports of containers from ports of Services', () => {
    expect(
      strategicMerge(
        { spec: { ports: [{ port: 80, name: 'x' }] } },
        { spec: { ports: [{ port: 80, name: 'y' }] } },
      ),
    ).toEqual({ spec: { ports: [{ port: 80, name: 'y' }] } });
    expect(
      strategicMerge(
        { containers: [{ name: 'a', ports: [{ containerPort: 1 }] }] },
        { containers: [{ name: 'a', ports: [{ containerPort: 2 }] }] },
      ),
    ).toEqual({ containers: [{ name: 'a', ports: [{ containerPort: 1 }, { containerPort: 2 }] }] });
  });
});
