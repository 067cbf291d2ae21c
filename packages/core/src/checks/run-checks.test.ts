import { describe, expect, it } from '@jest/globals';
import { cluster, NOW, read } from '../topology/objects.fixture.js';
import { buildTopologyList } from '../topology/build.js';
import type { Topology } from '../contract.js';
import { defineCheck, type Check } from './check.js';
import { aboutCluster, aboutMember, evidence, listed } from './found.js';
import { inputsOf } from './run-checks.js';

const memberIp = defineCheck({
  code: 'PT991',
  name: 'of-each-member',
  severity: 'info',
  summary: 'For this test.',
  needs: ['pods'],
  fixable: true,
  follows: ['PT992'],
  find: ({ members }) =>
    members.map((member) => ({
      about: aboutMember(member),
      ...(member.name === 'pg-2' ? { severity: 'error' as const } : {}),
      message: (who) => `Something about ${who}.`,
      evidence: [evidence(`Pod/${member.name}`, 'status.podIP', member.member.pod.ip)],
      remedy: 'None.',
    })),
});

const ofAll = defineCheck({
  code: 'PT992',
  name: 'of-the-cluster',
  severity: 'warning',
  summary: 'For this test.',
  needs: ['nodes', 'pods'],
  fixable: false,
  follows: [],
  find: () => [{ about: aboutCluster, message: 'Something.', evidence: [], remedy: 'None.' }],
});

function check(checks: readonly Check[], nodes: [] | null = []): Topology | undefined {
  const objects = { ...read(cluster()), nodes };
  return buildTopologyList({ objects, problems: [], now: NOW, clusterDomain: null, checks }).items[0];
}

describe('running checks', () => {
  it('the gravest comes first; what reads the same of several members is one finding', () => {
    expect(check([memberIp])?.findings).toMatchObject([
      {
        severity: 'error',
        members: ['pg-2'],
        subject: { kind: 'Pod', name: 'pg-2' },
        message: 'Something about pg-2.',
      },
      {
        severity: 'info',
        members: ['pg-0', 'pg-1'],
        subject: { kind: 'PatroniCluster', name: 'pg' },
        message: 'Something about pg-0 and pg-1.',
        evidence: [{ object: 'Pod/pg-0' }, { object: 'Pod/pg-1' }],
      },
    ]);
  });

  it('a cause that was found is named', () => {
    expect(check([memberIp, ofAll])?.findings.map(({ code, because }) => [code, because])).toEqual([
      ['PT991', ['PT992']],
      ['PT992', []],
      ['PT991', ['PT992']],
    ]);
    expect(check([memberIp])?.findings[0]?.because).toEqual([]);
  });

  it('a check whose objects were not read is skipped, never passed', () => {
    const topology = check([memberIp, ofAll], null);
    expect(topology?.skippedChecks).toEqual([{ code: 'PT992', name: 'of-the-cluster', missing: ['nodes'] }]);
    expect(topology?.findings.every(({ because }) => because.length === 0)).toBe(true);
  });

  it('where there is no better command, the repair is offered for what it mends, and the page of the check else', () => {
    expect(check([memberIp, ofAll])?.findings.map(({ code, command }) => [code, command])).toEqual([
      ['PT991', 'kubectl patroni fix pg -n default'],
      ['PT992', 'kubectl patroni explain PT992'],
      ['PT991', 'kubectl patroni fix pg -n default'],
    ]);
  });

  it.each(['pg --apply --yes', '--apply', '$(x)', 'PG'])(
    'the repair of %s is offered without that name',
    (name) => {
      const topology = check([memberIp]);
      const renamed = JSON.parse(
        JSON.stringify(read(cluster())).replaceAll('"pg"', JSON.stringify(name)),
      ) as ReturnType<typeof read>;
      const { items } = buildTopologyList({
        objects: renamed,
        problems: [],
        now: NOW,
        clusterDomain: null,
        checks: [memberIp],
      });
      expect(items.map(({ clusterName }) => clusterName)).toEqual([name]);
      const commands = items.flatMap(({ findings }) => findings.map(({ command }) => command));
      expect(commands).toEqual(topology?.findings.map(() => 'kubectl patroni fix'));
    },
  );

  it('no command holds what a shell would act on', () => {
    const hostile = (command: string) =>
      check([{ ...ofAll, find: (checked) => ofAll.find(checked).map((found) => ({ ...found, command })) }])
        ?.findings[0]?.command;
    expect(hostile('kubectl patroni trace pg-1 -n db --verify')).toBe(
      'kubectl patroni trace pg-1 -n db --verify',
    );
    expect(
      ['kubectl logs $(x)', 'kubectl logs a;b', 'kubectl logs a\nb', 'kubectl logs `a`'].map(hostile),
    ).toEqual([null, null, null, null]);
  });

  it('inputs are listed once', () => {
    expect(inputsOf([memberIp, ofAll])).toEqual(['pods', 'nodes']);
  });
});

it('values of evidence are bounded, names are listed as a person does', () => {
  expect(evidence('Pod/x', 'y', 'z'.repeat(9999)).value).toHaveLength(513);
  expect(evidence('Pod/x', 'y', undefined).value).toBeNull();
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});
