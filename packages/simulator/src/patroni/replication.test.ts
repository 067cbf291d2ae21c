/** Who streams from whom, synchronously or not, and under which addresses. */
import { describe, expect, it } from '@jest/globals';
import { leaderName, member, settled, statusOf } from './world.fixture.ts';

describe('addresses', () => {
  it('come from the pod’s variables, and are what replicas dial', () => {
    const fixture = settled();
    const host = 'pg-0.pg-headless.default.svc.cluster.local';
    expect(statusOf(fixture, 'pg-0')).toMatchObject({
      conn_url: `postgres://${host}:5432/postgres`,
      api_url: `http://${host}:8008/patroni`,
    });
    expect(statusOf(fixture, 'pg-1')['replication_state']).toBe('streaming');
  });

  it('that lead nowhere keep replicas from being made', () => {
    const fixture = settled({ addressing: { template: '{pod}.nowhere.example.com' } });
    expect(leaderName(fixture)).toBe('pg-0');
    expect(statusOf(fixture, 'pg-1')).toMatchObject({ state: 'stopped', role: 'uninitialized' });
  });

  it('under the leader’s Service resolve for the leader alone', () => {
    const { world, ...fixture } = settled({ dcs: 'Endpoints', addressing: 'leader-only' });
    const name = (pod: string) => `${pod}.pg.default.svc.cluster.local`;
    expect(world.dns.resolve(name('pg-0'), 'A')).toEqual([
      member({ world, ...fixture }, 'pg-0').pod.status?.podIP,
    ]);
    expect(world.dns.resolve(name('pg-1'), 'A')).toBe('NXDOMAIN');
    expect(world.dns.resolve(name('pg-0'), 'A', { flavour: 'spec' })).toBe('NXDOMAIN');
    expect(statusOf({ world, ...fixture }, 'pg-1')['replication_state']).toBe('streaming');
  });

  it('change with the pod’s template', () => {
    const fixture = settled({ addressing: 'pod-ip', headlessService: true, storage: 'persistent' });
    expect(statusOf(fixture, 'pg-2')['conn_url']).toMatch(/^postgres:\/\/10\./);
    const host = '$(PATRONI_NAME).pg-headless.default.svc:';
    fixture.world.act.setEnv('default', 'pg', {
      PATRONI_POSTGRESQL_CONNECT_ADDRESS: `${host}5432`,
      PATRONI_RESTAPI_CONNECT_ADDRESS: `${host}8008`,
    });
    fixture.clock.advance(240_000);
    for (const name of ['pg-0', 'pg-1', 'pg-2']) {
      expect(statusOf(fixture, name)['conn_url']).toBe(
        `postgres://${name}.pg-headless.default.svc:5432/postgres`,
      );
      expect(statusOf(fixture, name)['state']).toBe('running');
    }
  });
});

describe('cascades', () => {
  it('stream from whom the tag names, or from the leader where that one is not there', () => {
    const fixture = settled({
      tags: { 'pg-2': { replicatefrom: 'pg-1' }, 'pg-1': { replicatefrom: 'gone' } },
    });
    expect(member(fixture, 'pg-2').upstream?.name).toBe('pg-1');
    expect(member(fixture, 'pg-1').upstream?.name).toBe('pg-0');
    expect(statusOf(fixture, 'pg-2')).toMatchObject({
      tags: { replicatefrom: 'pg-1' },
      replication_state: 'streaming',
    });
    fixture.world.act.switchover(fixture.cluster, { to: 'pg-1' });
    fixture.clock.advance(20_000);
    expect(statusOf(fixture, 'pg-2')).toMatchObject({ timeline: 2, replication_state: 'streaming' });
  });
});

describe('synchronous replication', () => {
  it('names one standby, who alone may follow', () => {
    const fixture = settled({ config: { synchronous_mode: true } });
    expect(fixture.cluster.state.read('sync')).toEqual({ leader: 'pg-0', sync_standby: 'pg-1', quorum: '0' });
    fixture.world.act.freeze('default/pg-1');
    fixture.world.act.freeze('default/pg-0');
    fixture.clock.advance(60_000);
    expect(member(fixture, 'pg-2').postgres.primary).toBe(false);
  });

  it('by quorum names all, and asks for votes', () => {
    const fixture = settled({ config: { synchronous_mode: 'quorum' } });
    expect(fixture.cluster.state.read('sync')).toEqual({
      leader: 'pg-0',
      sync_standby: 'pg-1,pg-2',
      quorum: '1',
    });
    fixture.world.act.remove('default/pg-0');
    fixture.clock.advance(40_000);
    expect(leaderName(fixture)).toBe('pg-1');
    expect(fixture.cluster.state.read('sync')?.['leader']).toBe('pg-1');
  });

  it('is not known with a quorum before Patroni 4, and leaves an empty object behind', () => {
    const fixture = settled({
      patroni: 3,
      config: { synchronous_mode: true },
      tags: { 'pg-1': { nosync: true } },
    });
    expect(fixture.cluster.state.read('sync')).toEqual({ leader: 'pg-0', sync_standby: 'pg-2' });
    fixture.world.act.setConfig(fixture.cluster, { synchronous_mode: false });
    fixture.clock.advance(15_000);
    expect(fixture.cluster.state.read('sync')).toEqual({});
  });
});

describe('other settings', () => {
  it('failsafe mode lists all members', () => {
    const fixture = settled({ config: { failsafe_mode: true }, addressing: 'pod-ip' });
    const failsafe = JSON.parse(fixture.cluster.state.read('leader')?.['failsafe'] ?? '{}') as Record<
      string,
      string
    >;
    expect(Object.keys(failsafe)).toEqual(['pg-0', 'pg-1', 'pg-2']);
    expect(failsafe['pg-0']).toMatch(/^http:\/\/10\..*:8008\/patroni$/);
  });

  it('a standby cluster has a leader that streams, and no primary', () => {
    const fixture = settled({
      config: { standby_cluster: { host: 'db.example.com', port: 5432 } },
      walRate: 1024,
    });
    expect(statusOf(fixture, 'pg-0')).toMatchObject({
      role: 'standby_leader',
      replication_state: 'streaming',
    });
    expect(statusOf(fixture, 'pg-1')).toMatchObject({ role: 'replica', replication_state: 'streaming' });
    expect([...fixture.cluster.members.values()].some(({ postgres }) => postgres.primary)).toBe(false);
  });

  it('lag is seen at once, and makes a replica of Patroni 4 not ready', () => {
    const fixture = settled();
    const before = Number(statusOf(fixture, 'pg-1')['xlog_location']);
    fixture.world.act.lag('default/pg-1', 5 * 1024 * 1024);
    fixture.clock.advance(45_000);
    expect(Number(fixture.cluster.state.read('leader')?.['optime'])).toBe(before + 5 * 1024 * 1024);
    expect(statusOf(fixture, 'pg-1')['xlog_location']).toBe(before);
    expect(statusOf(fixture, 'pg-2')['xlog_location']).toBe(before + 5 * 1024 * 1024);
    expect(member(fixture, 'pg-1').ready()).toBe(false);
  });

  it('a restart that is pending is told with its reason from 3.3 on', () => {
    for (const patroni of [3, 4] as const) {
      const fixture = settled({ patroni });
      fixture.world.act.pendingRestart('default/pg-1', {
        max_connections: { old_value: '100', new_value: '200' },
      });
      fixture.clock.advance(1000);
      const status = statusOf(fixture, 'pg-1');
      expect([status['pending_restart'], 'pending_restart_reason' in status]).toEqual([true, patroni === 4]);
    }
  });

  it('WAL grows on the primary, and everywhere else with it', () => {
    const fixture = settled({ walRate: 8000 });
    const before = Number(fixture.cluster.state.read('leader')?.['optime']);
    fixture.clock.advance(100_000);
    const grown = Number(fixture.cluster.state.read('leader')?.['optime']) - before;
    expect(Math.abs(grown - 800_000)).toBeLessThan(100_000);
    expect(member(fixture, 'pg-2').postgres.position(fixture.clock.now().getTime())).toBeGreaterThan(
      before + 700_000,
    );
  });
});
