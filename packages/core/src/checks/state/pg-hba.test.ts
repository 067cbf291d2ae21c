import { describe, expect, it } from '@jest/globals';
import { mayReplicateFrom } from './pg-hba.js';

const IP = '10.244.0.11';

describe('mayReplicateFrom', () => {
  it.each([
    ['a range with the address', ['host replication standby 10.244.0.0/16 md5']],
    ['any of several databases', ['hostssl all,replication all 10.244.0.0/16 scram-sha-256']],
    ['everybody', ['host replication standby all md5']],
    ['address and mask', ['host replication standby 10.244.0.0 255.255.0.0 md5']],
    ['a host name, which cannot be judged', ['host replication standby .example.org md5']],
    ['an included file, which cannot be judged', ['include_if_exists /etc/more_hba.conf']],
    [
      'a refusal of another range before',
      ['host replication all 192.168.0.0/16 reject', 'host replication all 10.0.0.0/8 md5'],
    ],
    [
      'a refusal of one user before',
      ['host replication mallory 0.0.0.0/0 reject', 'host replication all 0.0.0.0/0 md5'],
    ],
    [
      'a refusal of what is not encrypted before',
      ['hostnossl replication all 0.0.0.0/0 reject', 'hostssl replication all 0.0.0.0/0 md5'],
    ],
  ])('%s: yes', (_, lines) => {
    expect(mayReplicateFrom(IP, lines)).toBe(true);
  });

  it.each([
    ['no line', []],
    ['the word all means databases only', ['host all all 0.0.0.0/0 md5']],
    ['a local line', ['local replication all trust']],
    ['another range', ['host replication standby 10.245.0.0/16 md5']],
    ['the other family', ['host replication standby ::/0 md5']],
    ['a comment', ['# host replication standby 0.0.0.0/0 md5']],
    ['a refusal', ['host replication all 0.0.0.0/0 reject']],
    ['a refusal before', ['host replication all 10.244.0.0/16 reject', 'host replication all 0.0.0.0/0 md5']],
  ])('%s: no', (_, lines) => {
    expect(mayReplicateFrom(IP, lines)).toBe(false);
  });
});
