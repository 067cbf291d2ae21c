import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalizeHost, parseAnnouncedUrl } from './announced-url.js';

/** The expected values are what Python 3.11's urlparse(url).hostname and .port are. */
describe('parseAnnouncedUrl', () => {
  it.each([
    ['postgres://10.244.1.7:5432/postgres', '10.244.1.7', 5432],
    ['postgres://pg-0.pg-headless/postgres', 'pg-0.pg-headless', null],
    ['postgres://PG-0.Headless:5432/postgres', 'pg-0.headless', 5432],
    ['postgres://pg-0.pg.db.svc.cluster.local.:5432/postgres', 'pg-0.pg.db.svc.cluster.local', 5432],
    ['postgres://pg-0..:5432/postgres', 'pg-0.', 5432],
    ['postgres://[fd00::7]:5432/postgres', 'fd00::7', 5432],
    ['postgres://[FD00::7]/postgres', 'fd00::7', null],
    ['postgres://[fe80::1%eth0]:5432/postgres', 'fe80::1%eth0', 5432],
    ['postgres://[fd00:]:7/postgres', null, 7],
    ['postgres://[10.0.0.1]:5432/postgres', null, 5432],
    ['postgres://[fd00::7:5432/postgres', null, null],
    ['postgres://fd00::7]:5432/postgres', null, null],
    ['postgres://fd00::7:5432/postgres', 'fd00', null],
    ['postgres://:5432/postgres', null, 5432],
    ['postgres://.:5432/postgres', null, 5432],
    ['postgres://${POD_IP}:5432/postgres', '${pod_ip}', 5432],
    ['postgres://$(POD_IP):5432/postgres', '$(pod_ip)', 5432],
    ['postgres://a,b:5432/postgres', 'a,b', 5432],
    ['postgres://host:/postgres', 'host', null],
    ['postgres://host:65535', 'host', 65535],
    ['postgres://host:65536', 'host', null],
    ['postgres://host:99999999999999999999', 'host', null],
    ['postgres://host:-1', 'host', null],
    ['postgres://host:0', 'host', 0],
    ['postgres://host:٥', 'host', null],
    ['postgres://host:x', 'host', null],
    ['http://*:8008/patroni', '*', 8008],
    ['http://0.0.0.0:8008/patroni', '0.0.0.0', 8008],
    ['http://host?x=1', 'host', null],
    ['http://host#x', 'host', null],
    [' \u0000http://ho\tst:80\n08/', 'host', 8008],
    ['//host:1', 'host', 1],
    ['host:5432', null, null],
    ['/run/postgresql', null, null],
    ['', null, null],
  ])('reads %j', (url, host, port) => {
    expect(parseAnnouncedUrl(url)).toMatchObject({ host, port });
  });

  it.each([
    ['postgres://host/', 'postgres'],
    ['HTTPS://host/', 'https'],
    ['//host/', null],
    ['1a://host/', null],
    ['://host/', null],
  ])('takes the scheme of %j', (url, scheme) => {
    expect(parseAnnouncedUrl(url).scheme).toBe(scheme);
  });

  it.each([
    ['postgres://user:secret@host:5432/db', 'postgres://host:5432/db', 'host'],
    ['postgres://user@host/db', 'postgres://host/db', 'host'],
    ['postgres://u:a@b@host/db', 'postgres://host/db', 'host'],
    ['postgres://host/db?password=secret', 'postgres://host/db', 'host'],
    ['postgres://host/db#secret', 'postgres://host/db', 'host'],
    ['postgres://u:se/cret@host/db', 'postgres://host/db', 'u'],
    ['u:secret@host', 'host', null],
    ['http://host/', null, 'host'],
  ])('leaves the credentials out of %j', (url, redactedUrl, host) => {
    expect(parseAnnouncedUrl(url)).toMatchObject({ redactedUrl: redactedUrl ?? url, host });
  });

  it('never throws, and never shows what is before an @ or after a question mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { redactedUrl } = parseAnnouncedUrl(text);
        expect(redactedUrl).not.toMatch(/[@?#]/);
      }),
    );
  });

  it('reads what Patroni writes, whatever the name', () => {
    fc.assert(
      fc.property(fc.domain(), fc.integer({ min: 1, max: 65535 }), (host, port) => {
        expect(parseAnnouncedUrl(`postgres://${host}:${String(port)}/postgres`)).toMatchObject({
          host: host.toLowerCase(),
          port,
        });
      }),
    );
  });

  it('takes a very long URL', () => {
    const long = 'a'.repeat(1_000_000);
    expect(parseAnnouncedUrl(`postgres://${long}:5432/`).host).toBe(long);
    expect(parseAnnouncedUrl(`postgres://${'[@:'.repeat(300_000)}`).host).toBeNull();
  });
});

describe('normalizeHost', () => {
  it.each([
    ['PG-0.', 'pg-0'],
    ['pg-0..', 'pg-0.'],
    ['.', null],
    ['', null],
  ])('makes %j %j', (host, normalized) => {
    expect(normalizeHost(host)).toBe(normalized);
  });
});
