import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../contract.js';
import { findingTree, gravestOf, type FindingNode } from './finding-tree.js';

function finding(code: string, overrides: Partial<Finding> = {}): Finding {
  return {
    code,
    name: `name-of-${code.toLowerCase()}`,
    severity: 'warning',
    subject: { kind: 'Pod', name: 'patronidemo-1', namespace: 'default' },
    members: ['patronidemo-1'],
    message: `What ${code} says of patronidemo-1.`,
    because: [],
    evidence: [],
    remedy: 'Do something about it.',
    command: null,
    docs: `docs/checks/${code}.md`,
    ...overrides,
  };
}

type Drawn = string | [string, Drawn[]];
const drawn = ({ finding: { code }, children }: FindingNode): Drawn =>
  children.length === 0 ? code : [code, children.map(drawn)];
const tree = (...findings: Finding[]) => findingTree(findings).map(drawn);

const info = { severity: 'info' } as const;
const error = { severity: 'error' } as const;

describe('findingTree', () => {
  it('puts what follows below its cause, and that with the gravest first', () => {
    const cause = finding('PT104', info);
    const nodes = [finding('PT301', { ...error, because: ['PT104'] }), finding('PT204'), cause];
    expect(tree(...nodes)).toEqual([['PT104', ['PT301']], 'PT204']);
    expect(findingTree(nodes).map(gravestOf)).toEqual(['error', 'warning']);
  });

  it('goes on below', () => {
    expect(
      tree(
        finding('PT416', { because: ['PT301'] }),
        finding('PT301', { because: ['PT104'] }),
        finding('PT104'),
      ),
    ).toEqual([['PT104', [['PT301', ['PT416']]]]]);
  });

  it('takes the first cause that is there, once', () => {
    expect(
      tree(finding('PT301', { because: ['PT999', 'PT201', 'PT104'] }), finding('PT104'), finding('PT201')),
    ).toEqual(['PT104', ['PT201', ['PT301']]]);
  });

  it('does not take another member’s trouble for the cause', () => {
    const other = finding('PT104', { members: ['patronidemo-2'] });
    expect(tree(finding('PT301', { because: ['PT104'] }), other)).toEqual(['PT301', 'PT104']);
    const whole = finding('PT104', { members: [] });
    expect(tree(finding('PT301', { because: ['PT104'] }), whole)).toEqual([['PT104', ['PT301']]]);
  });

  it('loses nothing where causes are each other’s', () => {
    const nodes = findingTree([
      finding('PT301', { because: ['PT104'] }),
      finding('PT104', { because: ['PT301'] }),
      finding('PT302', { because: ['PT302'] }),
    ]);
    const all = (node: FindingNode): string[] => [node.finding.code, ...node.children.flatMap(all)];
    expect(nodes.flatMap(all).sort()).toEqual(['PT104', 'PT301', 'PT302']);
  });

  it('of nothing', () => {
    expect(findingTree([])).toEqual([]);
  });
});
