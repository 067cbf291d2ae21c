import { describe, expect, it } from '@jest/globals';
import { announcedAddress } from './announced-address.js';
import { aContext, aPod, headless } from './dns.fixture.js';

const pod = aPod('pg-0');
const context = aContext({ pods: [pod, aPod('pg-1')], services: [headless('pg-headless')] });

describe('announcedAddress', () => {
  it('is what a member announces, without credentials and without the Service', () => {
    const url = 'postgres://user:secret@PG-0.pg-headless.db.svc.cluster.local.:5433/postgres';
    expect(announcedAddress(url, 5432, pod, context)).toEqual({
      url: 'postgres://PG-0.pg-headless.db.svc.cluster.local.:5433/postgres',
      host: 'pg-0.pg-headless.db.svc.cluster.local',
      port: 5433,
      kind: 'pod-dns',
      form: 'fqdn',
      pointsAt: 'pg-0',
    });
  });

  it.each([
    ['postgres://10.244.0.10/postgres', 5432, 5432],
    ['postgres://10.244.0.10:0/postgres', 5432, 5432],
    ['http://10.244.0.10/patroni', null, null],
    ['http://10.244.0.10:8008/patroni', null, 8008],
  ])('the port of %s, by default %s, is %s', (url, defaultPort, port) => {
    expect(announcedAddress(url, defaultPort, pod, context)).toMatchObject({ port, kind: 'own-pod-ip' });
  });

  it.each(['postgres://:5432/postgres', 'postgres://[fd00:]:5432/postgres'])('%s has no host', (url) => {
    expect(announcedAddress(url, 5432, pod, context)).toEqual({
      url,
      host: null,
      port: 5432,
      kind: 'missing',
      form: null,
      pointsAt: null,
    });
  });

  it('is nothing when nothing is announced', () => {
    expect(announcedAddress(null, 5432, pod, context)).toBeNull();
    expect(announcedAddress('', 5432, pod, context)).toBeNull();
  });
});
