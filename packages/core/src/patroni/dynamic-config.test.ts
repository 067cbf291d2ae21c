import { describe, expect, it } from '@jest/globals';
import { projectDcsObject } from '../projection.js';
import { parseDynamicConfig, type DynamicConfig } from './dynamic-config.js';

function configOf(config: string | undefined): DynamicConfig | null {
  const object = projectDcsObject({
    metadata: { name: 'pg-config', namespace: 'default', annotations: { config } },
  });
  if (object === null) throw new Error('not an object');
  return parseDynamicConfig(object);
}

const defaults: DynamicConfig = {
  ttlSeconds: null,
  loopWaitSeconds: null,
  retryTimeoutSeconds: null,
  maximumLagOnFailover: null,
  synchronousModeStrict: false,
  pgHba: null,
  paused: false,
  failsafeMode: false,
  synchronousMode: 'off',
  standbyCluster: null,
};

describe('dynamic configuration', () => {
  it('every key that Patroni knows may be there', () => {
    const config = {
      ...{
        ttl: 30,
        loop_wait: 10,
        retry_timeout: 10,
        maximum_lag_on_failover: 1048576,
        maximum_lag_on_syncnode: -1,
      },
      ...{ pause: true, failsafe_mode: true, synchronous_mode: true, synchronous_mode_strict: true },
      ...{
        synchronous_node_count: 1,
        slots: { ls: { type: 'logical' } },
        ignore_slots: [],
        member_slots_ttl: '30min',
      },
      ...{ check_timeline: true, primary_start_timeout: 300 },
      postgresql: { parameters: { max_connections: 100 }, pg_hba: ['local all all trust'], use_slots: true },
    };
    expect(configOf(JSON.stringify(config))).toEqual({
      ttlSeconds: 30,
      loopWaitSeconds: 10,
      retryTimeoutSeconds: 10,
      maximumLagOnFailover: 1048576,
      synchronousModeStrict: true,
      pgHba: ['local all all trust'],
      paused: true,
      failsafeMode: true,
      synchronousMode: 'on',
      standbyCluster: null,
    });
  });

  it.each([
    ['empty', '{}'],
    ['not there', undefined],
  ])('%s: nothing is set', (_, config) => {
    expect(configOf(config)).toEqual(defaults);
  });

  it.each([[''], ['{'], ['[]'], ['null'], ['"pause"'], ['7'], [`{"x":"${'x'.repeat(600 * 1024)}"}`]])(
    'what cannot be parsed is unknown (%#)',
    (config) => {
      expect(configOf(config)).toBeNull();
    },
  );

  it.each(['on', 'yes', 'true', 'True', 1, '1', true])('%p switches on', (value) => {
    const config = { pause: value, failsafe_mode: value, synchronous_mode: value };
    expect(configOf(JSON.stringify(config))).toEqual({
      ...defaults,
      paused: true,
      failsafeMode: true,
      synchronousMode: 'on',
    });
  });

  it.each(['off', 'no', false, 0, '', null, {}, [], 'maybe'])('%p does not', (value) => {
    const config = { pause: value, failsafe_mode: value, synchronous_mode: value };
    expect(configOf(JSON.stringify(config))).toEqual(defaults);
  });

  it.each(['quorum', 'Quorum', 'QUORUM'])('synchronous mode %p', (synchronous_mode) => {
    expect(configOf(JSON.stringify({ synchronous_mode }))?.synchronousMode).toBe('quorum');
  });

  it.each([
    [30, 30],
    ['45', 45],
    [-1, null],
    ['soon', null],
    [null, null],
  ])('ttl %p: %p', (ttl, ttlSeconds) => {
    expect(configOf(JSON.stringify({ ttl }))?.ttlSeconds).toBe(ttlSeconds);
  });
});

describe('a standby cluster', () => {
  it.each<[string, unknown, DynamicConfig['standbyCluster']]>([
    [
      'host and port',
      { host: 'primary.example.com', port: 5433 },
      { host: 'primary.example.com', port: 5433 },
    ],
    ['port as text', { host: '10.0.0.1', port: '5432' }, { host: '10.0.0.1', port: 5432 }],
    ['host alone', { host: 'a,b', primary_slot_name: 's' }, { host: 'a,b', port: null }],
    ['port alone', { port: 5432 }, { host: null, port: 5432 }],
    ['an archive alone', { restore_command: 'cp /archive/%f %p' }, { host: null, port: null }],
    ['an empty host with an archive', { host: '', restore_command: 'x' }, { host: null, port: null }],
    ['a host of a wrong type', { host: 5, port: 5432 }, { host: null, port: 5432 }],
  ])('has any of host, port and restore command: %s', (_, standby_cluster, expected) => {
    expect(configOf(JSON.stringify({ standby_cluster }))?.standbyCluster).toEqual(expected);
  });

  it.each([
    [null],
    [{}],
    [{ primary_slot_name: 's' }],
    [{ create_replica_methods: ['basebackup'] }],
    [{ host: '', port: 0, restore_command: null }],
    [['host']],
    ['host'],
    [true],
  ])('is not one: %p', (standby_cluster) => {
    expect(configOf(JSON.stringify({ standby_cluster }))?.standbyCluster).toBeNull();
  });

  it.each([true, 'quorum'])('is never synchronous, whatever it says (%p)', (synchronous_mode) => {
    const config = { synchronous_mode, standby_cluster: { host: '10.0.0.1' } };
    expect(configOf(JSON.stringify(config))?.synchronousMode).toBe('off');
  });

  it('that is none does not switch synchronous mode off', () => {
    expect(configOf('{"synchronous_mode":true,"standby_cluster":{}}')?.synchronousMode).toBe('on');
  });
});
