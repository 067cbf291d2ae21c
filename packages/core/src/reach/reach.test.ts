import { describe, expect, it } from '@jest/globals';
import type { Topology } from '../contract.js';
import { cluster, topologyOf } from '../topology/objects.fixture.js';
import { connectTest, isUnreached, type ConnectResult } from './judge.js';
import { connectTargets } from './targets.js';

const gist = (topology: Pick<Topology, 'members'>, member: string) =>
  connectTargets(topology)
    .filter((target) => target.member === member)
    .map(
      ({ service, host, port, by, protocol }) =>
        `${service} ${protocol} ${host}:${String(port)} ${by.join()}`,
    );

const named = topologyOf(cluster());
const NAME = 'pg-0.pg-headless.default.svc.cluster.local';

describe('connectTargets', () => {
  it('every address once, with all the ways that lead to it', () => {
    expect(gist(named, 'pg-0')).toEqual([
      `postgres tcp ${NAME}:5432 announced,dns`,
      'postgres tcp 10.244.0.10:5432 ip',
      `api tcp ${NAME}:8008 announced,dns`,
      'api tcp 10.244.0.10:8008 ip',
      `api http ${NAME}:8008 announced`,
    ]);
    expect(gist(topologyOf(cluster({ names: false })), 'pg-0')).toEqual([
      'postgres tcp 10.244.0.10:5432 announced,ip',
      `postgres tcp ${NAME}:5432 dns`,
      'api tcp 10.244.0.10:8008 announced,ip',
      `api tcp ${NAME}:8008 dns`,
      'api http 10.244.0.10:8008 announced',
    ]);
  });

  it.each([
    ['hidden-not-ready', false],
    ['leader-only', false],
    ['non-portable', false],
    ['published-not-ready', true],
  ] as const)('a name that is %s is tried: %s', (publication, tried) => {
    const members = topologyOf(cluster({ names: false })).members.map((member) => ({
      ...member,
      dns: { ...member.dns, publication },
    }));
    expect(gist({ members }, 'pg-0').some((target) => target.endsWith(' dns'))).toBe(tried);
  });

  it('who announces nothing is not dialled, and a port that is not said is that of the scheme', () => {
    const [first] = named.members;
    if (first?.api == null) throw new Error('no member');
    const silent = {
      ...first,
      postgres: null,
      api: { ...first.api, url: 'https://h/patroni', host: 'h', port: null },
    };
    expect(gist({ members: [silent] }, 'pg-0')).toEqual([
      'api tcp h:443 announced',
      `api tcp ${NAME}:443 dns`,
      'api tcp 10.244.0.10:443 ip',
      'api https h:443 announced',
    ]);
    expect(connectTargets({ members: [{ ...silent, api: null }] })).toEqual([]);
  });
});

describe('connectTest', () => {
  const [target] = connectTargets(named);
  if (target === undefined) throw new Error('no target');

  function tried(result: Partial<ConnectResult>, host = target?.host ?? ''): ReturnType<typeof connectTest> {
    const whole = { status: 'open' as const, peer: null, httpStatus: null, milliseconds: 1, ...result };
    const attempts = [{ target: { ...(target as NonNullable<typeof target>), host }, result: whole }];
    return connectTest(named, [{ member: 'pg-1', error: null, attempts }]);
  }

  it.each([
    [{ peer: '10.244.0.10' }, 'open', 'reached'],
    [{ peer: '::ffff:10.244.0.10' }, 'open', 'reached'],
    [{ peer: null }, 'open', 'reached'],
    [{ peer: '10.244.0.99' }, 'elsewhere', 'not-reached'],
    [{ status: 'refused' }, 'refused', 'not-reached'],
    [{ status: 'not-asked' }, 'not-asked', 'incomplete'],
  ] as const)('%j: %s', (result, status, outcome) => {
    const test = tried(result);
    expect([test.attempts[0]?.status, test.outcome]).toEqual([status, outcome]);
    expect(test.attempts.some(isUnreached)).toBe(outcome === 'not-reached');
  });

  it.each(['localhost', '127.0.0.1', '::1', '0.0.0.0'])(
    '%s is somebody else, even where it answers',
    (host) => {
      expect(tried({}, host).attempts[0]?.status).toBe('elsewhere');
    },
  );

  it('the address of a Service stands for those behind it', () => {
    const clusterIP = named.services.flatMap(({ clusterIPs }) => clusterIPs)[0];
    if (clusterIP !== undefined) expect(tried({ peer: clusterIP }).attempts[0]?.status).toBe('open');
  });

  it('who could not be asked makes it incomplete, and is told', () => {
    const test = connectTest(named, [{ member: 'pg-2', error: 'error: no', attempts: [] }]);
    expect([test.outcome, test.notAsked]).toEqual(['incomplete', [{ member: 'pg-2', error: 'error: no' }]]);
  });
});
