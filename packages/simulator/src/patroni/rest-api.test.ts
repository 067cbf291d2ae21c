import { describe, expect, it } from '@jest/globals';
import { restResponse } from './rest-api.ts';
import { sql, SqlError } from './sql.ts';
import { member, settled } from './world.fixture.ts';

describe('restResponse', () => {
  const fixture = settled({ tags: { 'pg-2': { noloadbalance: true, zone: 'b' } } });
  const [leader, replica, hidden] = ['pg-0', 'pg-1', 'pg-2'].map((name) => member(fixture, name));
  const statusOf = (path: string) =>
    [leader, replica, hidden].map((each) => {
      const answer = each && restResponse(each, path);
      return typeof answer === 'object' ? answer.status : answer;
    });

  it.each([
    ['/', [200, 503, 503]],
    ['/primary', [200, 503, 503]],
    ['/leader', [200, 503, 503]],
    ['/standby-leader', [503, 503, 503]],
    ['/replica', [503, 200, 503]],
    ['/replica?lag=1MB', [503, 200, 503]],
    ['/replica?replication_state=streaming', [503, 200, 503]],
    ['/replica?tag_zone=a', [503, 503, 503]],
    ['/read-only', [200, 200, 503]],
    ['/sync', [503, 503, 503]],
    ['/async', [503, 200, 200]],
    ['/health', [200, 200, 200]],
    ['/readiness', [200, 200, 200]],
    ['/liveness', [200, 200, 200]],
    ['/cluster', [200, 200, 200]],
    ['/config', [200, 200, 200]],
    ['/history', [200, 200, 200]],
    ['/failsafe', [502, 502, 502]],
    ['/metrics', [200, 200, 200]],
    ['/nothing', [404, 404, 404]],
  ])('%s: %j', (path, codes) => {
    expect(statusOf(path)).toEqual(codes);
  });

  it('hangs while Patroni does, and is refused before it is up', () => {
    const other = settled();
    other.world.act.freeze('default/pg-1');
    expect(restResponse(member(other, 'pg-1'), '/patroni')).toBe('timeout');
    other.world.act.kill('default/pg-2');
    other.clock.advance(200);
    expect(restResponse(member(other, 'pg-2'), '/patroni')).toBe('refused');
  });
});

describe('sql', () => {
  const fixture = settled();
  const run = (name: string, query: string) => sql(member(fixture, name), query);

  it('tells who receives from whom, under which host', () => {
    expect(
      run('pg-1', 'SELECT status, sender_host, sender_port::text AS port FROM pg_stat_wal_receiver;'),
    ).toEqual({
      columns: ['status', 'sender_host', 'port'],
      rows: [['streaming', 'pg-0.pg-headless.default.svc.cluster.local', '5432']],
    });
    expect(run('pg-1', 'select conninfo from pg_stat_wal_receiver').rows[0]?.[0]).toContain(
      'host=pg-0.pg-headless',
    );
    expect(run('pg-0', 'select * from pg_stat_wal_receiver').rows).toEqual([]);
  });

  it('tells who is sent to', () => {
    expect(run('pg-0', "select count(*) from pg_stat_replication where state = 'streaming'").rows).toEqual([
      ['2'],
    ]);
    const { rows } = run('pg-0', 'select application_name, client_addr from pg_catalog.pg_stat_replication');
    expect(rows).toEqual(['pg-1', 'pg-2'].map((name) => [name, member(fixture, name).pod.status?.podIP]));
  });

  it('knows who is in recovery, and how far', () => {
    expect(['pg-0', 'pg-1'].map((name) => run(name, 'select pg_is_in_recovery()').rows)).toEqual([
      [['f']],
      [['t']],
    ]);
    expect(run('pg-1', 'select pg_last_wal_replay_lsn()').rows).toEqual(
      run('pg-0', 'select pg_current_wal_lsn()').rows,
    );
  });

  it.each([
    ['pg-0', 'drop table x', 'syntax error at or near "drop"'],
    ['pg-0', 'select 1 from pg_stat_activity', 'relation "pg_stat_activity" does not exist'],
    ['pg-0', 'select x from pg_stat_replication', 'column "x" does not exist'],
    ['pg-1', 'select pg_current_wal_lsn()', 'recovery is in progress'],
  ])('%s: %s fails as it would', (name, query, message) => {
    expect(() => run(name, query)).toThrow(new SqlError(message));
  });
});
