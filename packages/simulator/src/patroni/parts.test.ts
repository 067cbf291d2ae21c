/** The small parts that everything else is made of. */
import { describe, expect, it } from '@jest/globals';
import type { Pod } from '../controllers/kinds.ts';
import { ManualClock } from '../clock.ts';
import { parseConfig, patchConfig } from './dynamic-config.ts';
import { announcedBy, environmentOf, hostOf } from './environment.ts';
import { compactJson, formatLsn, isoformat, slotName, spacedJson, systemIdentifier } from './python.ts';
import { SkippingClock } from './skipping-clock.ts';
import { LeaseObserver } from './state-objects.ts';

describe('Python’s forms', () => {
  it('are written to the byte', () => {
    const date = new Date('2026-11-22T08:56:42.961Z');
    expect(isoformat(date, 56)).toBe('2026-11-22T08:56:42.961056+00:00');
    expect(isoformat(date, 0)).toBe('2026-11-22T08:56:42.961001+00:00');
    expect(compactJson({ a: [1, 'é'] })).toBe('{"a":[1,"\\u00e9"]}');
    expect(spacedJson({ a: ['x', true, null], b: {} })).toBe('{"a": ["x", true, null], "b": {}}');
    expect(slotName('Pg-0.a')).toBe('pg_0_a');
    expect(formatLsn(67108960)).toBe('0/4000060');
    expect(formatLsn(0x1_0000_0000)).toBe('1/0');
    expect(systemIdentifier(date, 56)).toMatch(/^77109\d{14}$/);
  });
});

describe('a lease', () => {
  const record = { leader: 'a', ttl: '30', renewTime: '1', acquireTime: '1', transitions: '0' };
  it('runs out when its record has not changed for ttl, whatever the times in it say', () => {
    const lease = new LeaseObserver();
    expect(lease.holder(record, 30, 0)).toBe('a');
    expect(lease.holder(record, 30, 29_999)).toBe('a');
    expect(lease.holder({ ...record, renewTime: '2' }, 30, 29_999)).toBe('a');
    expect(lease.holder({ ...record, renewTime: '2' }, 30, 59_998)).toBe('a');
    expect(lease.holder({ ...record, renewTime: '2' }, 30, 59_999)).toBeNull();
    expect(lease.holder({ ...record, leader: '' }, 30, 60_000)).toBeNull();
    expect(lease.holder(null, 30, 60_000)).toBeNull();
  });
});

describe('the configuration', () => {
  it('is Patroni’s defaults where it says nothing, or nonsense', () => {
    for (const text of [undefined, 'null', '[', '{"ttl":"x"}'])
      expect(parseConfig(text)).toMatchObject({
        ttl: 30,
        loopWait: 10,
        paused: false,
        synchronousMode: 'off',
      });
    expect(
      parseConfig('{"synchronous_mode":"quorum","pause":true,"standby_cluster":{"port":1}}'),
    ).toMatchObject({
      synchronousMode: 'quorum',
      paused: true,
      standbyCluster: { host: '', port: 1 },
    });
  });

  it('is merged, and null takes away', () => {
    expect(patchConfig({ a: { b: 1, c: 2 }, d: 3 }, { a: { b: null }, d: null, e: 4 })).toEqual({
      a: { c: 2 },
      e: 4,
    });
  });
});

describe('the environment', () => {
  const podWith = (
    env: { name: string; value?: string; valueFrom?: { fieldRef: { fieldPath: string } } }[],
  ): Pod => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pg-0', namespace: 'ns', labels: { a: 'b' } },
    spec: { containers: [{ name: 'db', env }] },
    status: { podIP: '10.0.0.1' },
  });

  it('reads fields, and puts in what came before', () => {
    const env = environmentOf(
      podWith([
        { name: 'NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
        { name: 'LABEL', valueFrom: { fieldRef: { fieldPath: "metadata.labels['a']" } } },
        { name: 'HOST', value: '$(NAME).svc $(LATER) $$(NAME)' },
        { name: 'LATER', value: 'x' },
      ]),
    );
    expect(env).toMatchObject({ NAME: 'pg-0', LABEL: 'b', HOST: 'pg-0.svc $(LATER) $(NAME)' });
  });

  it.each([
    [[], { connUrl: 'postgres://10.0.0.1:5432/postgres', apiUrl: 'http://10.0.0.1:8008/patroni' }],
    [
      [{ name: 'PG_CONNECT_ADDRESS', value: 'a.b' }],
      { connUrl: 'postgres://a.b:5432/postgres', apiUrl: 'http://10.0.0.1:8008/patroni' },
    ],
    [
      [{ name: 'PATRONI_POSTGRESQL_CONNECT_ADDRESS', value: '$(POD).x:5432' }],
      { connUrl: 'postgres://$(POD).x:5432/postgres', apiUrl: 'http://10.0.0.1:8008/patroni' },
    ],
  ])('%j: %j', (env, announced) => {
    expect(announcedBy(podWith(env), {})).toEqual(announced);
  });

  it('hosts are read as libpq does', () => {
    expect(
      ['postgres://PG-0.X:5432/db', 'http://[fd00::1]:8008/patroni', 'postgres://:5432/x'].map(hostOf),
    ).toEqual(['pg-0.x', 'fd00::1', '']);
  });
});

describe('SkippingClock', () => {
  it('lets what is planned happen in its order, up to the present, and then follows', () => {
    const base = new ManualClock(new Date(100_000));
    const clock = new SkippingClock(base, 10_000);
    const seen: [string, number][] = [];
    const note = (what: string) => () => seen.push([what, clock.now().getTime()]);
    clock.after(2000, () => {
      note('b')();
      clock.after(500, note('c'));
    });
    clock.after(1000, note('a'));
    clock.after(1500, note('never'))();
    clock.after(12_000, note('later'));
    clock.skip(20_000);
    expect([seen, clock.now().getTime()]).toEqual([
      [
        ['a', 91_000],
        ['b', 92_000],
        ['c', 92_500],
      ],
      100_000,
    ]);
    base.advance(2000);
    expect(seen.at(-1)).toEqual(['later', 102_000]);
  });
});
