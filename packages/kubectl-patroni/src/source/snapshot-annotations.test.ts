import { describe, expect, test } from '@jest/globals';
import { reduceConfig, withoutSecrets } from './snapshot-annotations.js';

const reduced = (config: unknown) => JSON.parse(reduceConfig(JSON.stringify(config))) as unknown;

describe('the dynamic configuration', () => {
  test('keeps what a topology is judged by', () => {
    const kept = {
      ttl: 30,
      loop_wait: 10,
      retry_timeout: '10',
      maximum_lag_on_failover: 1048576,
      pause: true,
      failsafe_mode: 'on',
      synchronous_mode: 'quorum',
      synchronous_mode_strict: false,
      synchronous_node_count: 1,
    };
    expect(reduced(kept)).toEqual(kept);
  });

  test('loses all else', () => {
    const secret = {
      ttl: 30,
      postgresql: {
        parameters: { ssl_passphrase_command: 'secret' },
        authentication: { superuser: 'secret' },
      },
      slots: { secret: {} },
      ignore_slots: ['secret'],
      ldap: 'secret',
    };
    expect(reduced(secret)).toEqual({ ttl: 30 });
  });

  test('of a standby cluster keeps where it comes from, and that it has a restore command', () => {
    const standby = {
      host: 'primary.example',
      port: 5432,
      primary_slot_name: 'dr',
      restore_command: 'curl https://user:secret@archive/%f -o %p',
      archive_cleanup_command: 'secret',
      create_replica_methods: ['secret'],
    };
    expect(reduced({ standby_cluster: standby })).toEqual({
      standby_cluster: {
        host: 'primary.example',
        port: 5432,
        primary_slot_name: 'dr',
        restore_command: 'redacted',
      },
    });
    expect(reduced({ standby_cluster: { restore_command: '' } })).toEqual({ standby_cluster: {} });
    expect(reduced({ standby_cluster: null })).toEqual({});
  });

  test('what hides in a value of another type is lost', () => {
    expect(
      reduced({ ttl: { secret: 1 }, pause: ['secret'], standby_cluster: { host: { secret: 1 } } }),
    ).toEqual({
      standby_cluster: {},
    });
  });

  test.each(['', 'null', '[]', '3', '"x"', '{', `"${'x'.repeat(600_000)}`])(
    'what cannot be read stays unreadable, and is not kept',
    (text) => {
      expect(reduceConfig(text)).toBe('unreadable');
    },
  );

  test('prototype keys', () => {
    expect(reduceConfig('{"__proto__":{"ttl":1,"standby_cluster":{"host":"x"}}}')).toBe('{}');
  });
});

test('of a status what is no part of a topology is left out, and credentials in its addresses', () => {
  const status = JSON.stringify({
    conn_url: 'postgres://admin:s3cr@t@db-0.db:5432/postgres?password=s3cret',
    api_url: 'https://user@10.0.0.1:8008/patroni',
    role: 'replica',
    timeline: 2,
    tags: { nofailover: true },
    x_unknown: 's3cret',
    __proto__: { role: 'primary' },
  });
  const text = withoutSecrets({ status })['status'] ?? '';
  expect(text).not.toContain('s3cret');
  expect(JSON.parse(text)).toEqual({
    conn_url: 'postgres://db-0.db:5432/postgres',
    api_url: 'https://10.0.0.1:8008/patroni',
    role: 'replica',
    timeline: 2,
    tags: { nofailover: true },
  });
});

test.each([
  [
    'postgres://u:p@h:5432/db?password=s3cret&application_name=http://h:8008/patroni',
    'postgres://h:5432/db?application_name=http://h:8008/patroni',
  ],
  ['postgres://h:5432/db', 'postgres://h:5432/db'],
  ['{broken s3cret', 'unreadable'],
])('a status of another form: %s', (status, reduced) => {
  expect(withoutSecrets({ status })).toEqual({ status: reduced });
});

test('other annotations stay as they are', () => {
  const annotations = {
    leader: 'demo-0',
    optime: '67108960',
    history: '[[1,67108960,"no recovery target"]]',
  };
  expect(withoutSecrets(annotations)).toEqual(annotations);
});
