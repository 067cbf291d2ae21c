import { describe, expect, it } from '@jest/globals';
import { member, settled, type Fixture } from '../patroni/world.fixture.ts';
import type { CommandResult } from './command.ts';
import { runCommand } from './run-command.ts';

const HEADLESS = 'pg-0.pg-headless.default.svc.cluster.local';
const fixture = settled();
const run = (pod: string, words: string[], { world }: Fixture = fixture): CommandResult => {
  const found = world.store.get({ resource: 'pods', namespace: 'default', name: pod });
  if (found === undefined) throw new Error(`no pod ${pod}`);
  return runCommand(words, { world, pod: found as Parameters<typeof runCommand>[1]['pod'] });
};
const line = (pod: string, text: string, on?: Fixture): CommandResult => run(pod, text.split(' '), on);
const ip = (name: string): string => member(fixture, name).pod.status?.podIP ?? '';

describe('names', () => {
  it('are found as the pod asks', () => {
    const expected = { code: 0, stdout: `${ip('pg-0').padEnd(15)} ${HEADLESS}\n`, stderr: '' };
    expect(line('pg-1', 'getent hosts pg-0.pg-headless')).toEqual(expected);
    expect(line('pg-1', `getent hosts ${HEADLESS}`)).toEqual(expected);
    expect(line('pg-1', 'nslookup pg-0.pg-headless').stdout).toContain(
      `Name:\t${HEADLESS}\nAddress: ${ip('pg-0')}\n`,
    );
  });

  it('or are not', () => {
    expect(line('pg-1', 'getent hosts pg-9.pg-headless')).toEqual({ code: 2, stdout: '', stderr: '' });
    expect(line('pg-1', 'nslookup pg-9.pg-headless')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("** server can't find pg-9.pg-headless: NXDOMAIN"),
    });
  });

  it("of replicas are not under the leader's Service", () => {
    const other = settled({ dcs: 'Endpoints', addressing: 'leader-only' });
    const asked = ['pg-0.pg', 'pg-1.pg', 'pg-2.pg'].map(
      (name) => line('pg-2', `nslookup ${name}`, other).code,
    );
    expect(asked).toEqual([0, 1, 1]);
  });

  it('are searched for as the kubelet says', () => {
    expect(line('pg-1', 'cat /etc/resolv.conf').stdout).toBe(
      'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 169.254.20.10\noptions ndots:5\n',
    );
    expect(line('pg-1', 'hostname').stdout).toBe('pg-1\n');
    expect(line('pg-1', 'hostname -f').stdout).toBe('pg-1.pg-headless.default.svc.cluster.local\n');
    expect(line('pg-1', 'hostname -i').stdout).toBe(`${ip('pg-1')}\n`);
  });
});

describe('nc', () => {
  it.each([
    ['nc -zv pg-0.pg-headless 5432', 0, 'succeeded'],
    ['nc -z -v -w 2 pg-0.pg-headless 8008', 0, 'succeeded'],
    ['nc -zvw2 pg-0.pg-headless 80', 1, 'Connection refused'],
    ['nc -zv pg-9.pg-headless 5432', 1, 'Name or service not known'],
    ['nc -zv 10.9.9.9 5432', 1, 'Connection timed out'],
    ['nc -zv pg 5432', 0, 'succeeded'],
    ['nc -zv pg 80', 1, 'Connection timed out'],
    ['nc -zv pg-0.pg-headless x', 1, 'port number invalid'],
    ['nc -l 5432', 1, 'the simulator understands'],
  ])('%s', (text, code, said) => {
    const result = line('pg-1', text);
    expect(result.stderr).toContain(said);
    expect(result.code).toBe(code);
  });

  it('reaches the PostgreSQL of a frozen Patroni, and its listening port', () => {
    const other = settled();
    other.world.act.freeze('default/pg-0');
    expect(line('pg-1', 'nc -zv pg-0.pg-headless 5432', other).code).toBe(0);
    expect(line('pg-1', 'nc -zv pg-0.pg-headless 8008', other).code).toBe(0);
  });
});

describe('psql', () => {
  const RECEIVER = 'select status, sender_port from pg_stat_wal_receiver';

  it.each<[string, string[], string]>([
    [
      'a table',
      ['psql', '-c', RECEIVER],
      '  status   | sender_port \n-----------+-------------\n streaming | 5432\n(1 row)\n\n',
    ],
    ['bare', ['psql', '-U', 'postgres', '-XAtc', RECEIVER], 'streaming|5432\n'],
    [
      'without alignment',
      ['psql', '-A', '-F', ',', `--command=${RECEIVER}`],
      'status,sender_port\nstreaming,5432\n(1 row)\n',
    ],
    ['by a shell', ['sh', '-c', `psql -At -c "${RECEIVER}"`], 'streaming|5432\n'],
    ['elsewhere', ['psql', '-h', 'pg-0.pg-headless', '-Atc', 'select pg_is_in_recovery()'], 'f\n'],
    [
      'elsewhere, all in one',
      ['psql', '-hpg-0.pg-headless', '-tAc', 'select pg_is_in_recovery()', 'postgres'],
      'f\n',
    ],
    ['twice', ['psql', '-At', '-c', 'select 1', '-c', 'select 2'], '1\n2\n'],
  ])('prints %s', (_, words, stdout) => {
    expect(run('pg-1', words)).toEqual({ code: 0, stdout, stderr: '' });
  });

  it.each<[number, string, string[]]>([
    [1, 'ERROR:  relation "x" does not exist', ['psql', '-c', 'select 1 from x']],
    [2, 'could not translate host name "no"', ['psql', '-h', 'no', '-c', 'select 1']],
    [2, 'port 1 failed: Connection refused', ['psql', '-h', 'pg-0.pg-headless', '-p', '1', '-c', 'select 1']],
    [1, 'does not understand --csv', ['psql', '--csv', '-c', 'select 1']],
    [1, 'wants -c QUERY', ['psql']],
  ])('fails with %d: %s', (code, said, words) => {
    const result = run('pg-1', words);
    expect(result.stderr).toContain(said);
    expect(result.code).toBe(code);
  });
});

describe('anything else', () => {
  it.each<[number, string[]]>([
    [127, ['ls']],
    [127, ['sh', '-c', 'ls -l']],
    [127, ['constructor']],
    [2, ['sh', '-c', 'hostname; hostname']],
    [2, ['sh', '-c', 'hostname "$X"']],
    [2, ['sh', '-c', "hostname 'x"]],
    [0, ['/bin/sh', '-c', ' /usr/bin/hostname ']],
    [1, ['cat', '/etc/passwd']],
  ])('ends with %d: %j', (code, words) => {
    expect(run('pg-1', words).code).toBe(code);
  });
});
