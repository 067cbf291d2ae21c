/** Who leads, and when. */
import { describe, expect, it } from '@jest/globals';
import { leaderName, member, roleLabel, settled, statusOf } from './world.fixture.ts';

describe('the race for a free lock', () => {
  it('is won by who has most of the WAL', () => {
    const fixture = settled();
    fixture.world.act.lag('default/pg-1', 4096);
    fixture.world.act.kill('default/pg-0');
    fixture.clock.advance(10_000);
    expect(leaderName(fixture)).toBe('pg-2');
  });

  it('is not won by who may not lead, and among equals by the higher priority', () => {
    const barred = settled({ tags: { 'pg-1': { nofailover: true } } });
    barred.world.act.kill('default/pg-0');
    const preferred = settled({ tags: { 'pg-2': { failover_priority: 5 } } });
    preferred.world.act.kill('default/pg-0');
    for (const { clock } of [barred, preferred]) clock.advance(10_000);
    expect([leaderName(barred), leaderName(preferred)]).toEqual(['pg-2', 'pg-2']);
  });

  it('is not won by who lags too far behind, even when nobody else is there', () => {
    const fixture = settled({ replicas: 2, walRate: 8192 });
    fixture.world.act.lag('default/pg-1', 2 * 1024 * 1024);
    fixture.clock.advance(20_000);
    fixture.world.act.freeze('default/pg-0');
    fixture.clock.advance(60_000);
    expect(fixture.cluster.members.get('pg-1')?.postgres.primary).toBe(false);
    expect(member(fixture, 'pg-1').holder()).toBeNull();
  });

  it('ends a timeline, which history tells', () => {
    const fixture = settled();
    fixture.world.act.remove('default/pg-0');
    fixture.clock.advance(30_000);
    const history: unknown = JSON.parse(fixture.cluster.state.read('config')?.['history'] ?? '[]');
    expect(history).toEqual([
      [
        1,
        expect.any(Number),
        'no recovery target specified',
        expect.stringMatching(/\.\d{6}\+00:00$/),
        'pg-1',
      ],
    ]);
    for (const name of ['pg-0', 'pg-1', 'pg-2']) expect(statusOf(fixture, name)['timeline']).toBe(2);
    expect(fixture.cluster.state.read('leader')?.['transitions']).toBe('1');
  });

  it('does not take place while the cluster is paused', () => {
    const fixture = settled();
    fixture.world.act.pause(fixture.cluster, true);
    fixture.clock.advance(15_000);
    fixture.world.act.freeze('default/pg-0');
    fixture.clock.advance(60_000);
    expect(leaderName(fixture)).toBe('pg-0');
    expect(statusOf(fixture, 'pg-1')['pause']).toBe(true);
  });
});

describe('a frozen leader', () => {
  it('keeps the lock for ttl after its last renewal was seen, and its role until it wakes up', () => {
    const fixture = settled();
    fixture.world.act.freeze('default/pg-0');
    fixture.clock.advance(20_000);
    expect(leaderName(fixture)).toBe('pg-0');
    fixture.clock.advance(30_000);
    expect(leaderName(fixture)).not.toBe('pg-0');
    expect([statusOf(fixture, 'pg-0')['role'], roleLabel(fixture, 'pg-0')]).toEqual(['primary', 'primary']);
    expect(member(fixture, 'pg-0').postgres.primary).toBe(true);
    fixture.world.act.thaw('default/pg-0');
    fixture.clock.advance(15_000);
    expect(statusOf(fixture, 'pg-0')).toMatchObject({
      role: 'replica',
      replication_state: 'streaming',
      timeline: 2,
    });
    expect(roleLabel(fixture, 'pg-0')).toBe('replica');
  });
});

describe('requests', () => {
  it('move the leader to whom they name, and are cleared', () => {
    const fixture = settled();
    fixture.world.act.switchover(fixture.cluster, { to: 'pg-2' });
    fixture.clock.advance(10_000);
    expect(leaderName(fixture)).toBe('pg-2');
    expect(fixture.cluster.state.read('failover')).toEqual({});
    expect(statusOf(fixture, 'pg-0')['role']).toBe('replica');
  });

  it('wait for their time', () => {
    const fixture = settled();
    const at = new Date(fixture.clock.now().getTime() + 30_000);
    fixture.world.act.switchover(fixture.cluster, { to: 'pg-1', at });
    fixture.clock.advance(20_000);
    expect(leaderName(fixture)).toBe('pg-0');
    expect(fixture.cluster.state.read('failover')).toEqual({
      leader: 'pg-0',
      member: 'pg-1',
      scheduled_at: '2026-11-22T09:01:30+00:00',
    });
    fixture.clock.advance(30_000);
    expect(leaderName(fixture)).toBe('pg-1');
  });

  it('are refused when nobody can do it', () => {
    const fixture = settled({ tags: { 'pg-1': { nofailover: true } } });
    fixture.world.act.switchover(fixture.cluster, { to: 'pg-1' });
    fixture.clock.advance(10_000);
    expect([leaderName(fixture), fixture.cluster.state.read('failover')]).toEqual(['pg-0', {}]);
  });

  it('for a failover work without a leader, paused or not', () => {
    const fixture = settled();
    fixture.world.act.pause(fixture.cluster, true);
    fixture.clock.advance(15_000);
    fixture.world.act.freeze('default/pg-0');
    fixture.clock.advance(50_000);
    fixture.world.act.failover(fixture.cluster, 'pg-2');
    fixture.clock.advance(10_000);
    expect(leaderName(fixture)).toBe('pg-2');
  });
});

describe('a pod that is made again', () => {
  it('finds its data on a persistent volume', () => {
    const fixture = settled({ storage: 'persistent' });
    const before = fixture.cluster.state.read('config')?.['initialize'];
    fixture.world.act.scale('default', 'pg', 0);
    fixture.clock.advance(20_000);
    expect(fixture.cluster.members.size).toBe(0);
    fixture.world.act.scale('default', 'pg', 3);
    fixture.clock.advance(60_000);
    expect(leaderName(fixture)).toBeDefined();
    expect(fixture.cluster.state.read('config')?.['initialize']).toBe(before);
  });

  it('without data, in a cluster that had some, waits for a leader that never comes', () => {
    const fixture = settled();
    fixture.world.act.scale('default', 'pg', 0);
    fixture.clock.advance(20_000);
    fixture.world.act.scale('default', 'pg', 3);
    fixture.clock.advance(60_000);
    expect(leaderName(fixture)).toBeUndefined();
    expect(statusOf(fixture, 'pg-0')).toMatchObject({ state: 'stopped', role: 'uninitialized' });
    expect(roleLabel(fixture, 'pg-0')).toBeUndefined();
  });
});

describe('two runs', () => {
  it('are the same, to the microsecond', () => {
    const trace = (): string[] => {
      const fixture = settled({ walRate: 12_345 }, 0);
      const seen: string[] = [];
      fixture.world.store.subscribe(({ type, resource, object }) => {
        const { name, annotations, labels } = object.metadata;
        seen.push([type, resource, name, JSON.stringify(annotations), JSON.stringify(labels)].join(' '));
      });
      fixture.clock.advance(60_000);
      fixture.world.act.kill('default/pg-0');
      fixture.clock.advance(30_000);
      return seen;
    };
    expect(trace()).toEqual(trace());
  });
});
