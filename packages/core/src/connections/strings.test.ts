import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { connectionStrings, hostAndPort } from './strings.js';

const two = [
  { host: 'pg-0.pg.db.svc', port: 5432 },
  { host: 'pg-1.pg.db.svc', port: 5433 },
];
const one = two.slice(0, 1);
const nobody = { database: null, user: null };

describe('connectionStrings', () => {
  it('of several hosts asks for the one that takes writes', () => {
    expect(connectionStrings('read-write', two, nobody)).toEqual({
      uri: 'postgresql://USER@pg-0.pg.db.svc:5432,pg-1.pg.db.svc:5433/DATABASE?target_session_attrs=read-write',
      keywords:
        'host=pg-0.pg.db.svc,pg-1.pg.db.svc port=5432,5433 dbname=DATABASE user=USER target_session_attrs=read-write',
      jdbc: 'jdbc:postgresql://pg-0.pg.db.svc:5432,pg-1.pg.db.svc:5433/DATABASE?user=USER&targetServerType=primary',
      environment: {
        PGHOST: 'pg-0.pg.db.svc,pg-1.pg.db.svc',
        PGPORT: '5432,5433',
        PGDATABASE: 'DATABASE',
        PGUSER: 'USER',
        PGTARGETSESSIONATTRS: 'read-write',
      },
    });
  });

  it('prefers replicas for reading, where there is a choice', () => {
    expect(connectionStrings('read-only', two, nobody).uri).toMatch(/\?target_session_attrs=prefer-standby$/);
    expect(connectionStrings('read-only', two, nobody).jdbc).toMatch(/&targetServerType=preferSecondary$/);
    expect(connectionStrings('read-only', one, nobody).uri).toBe(
      'postgresql://USER@pg-0.pg.db.svc:5432/DATABASE',
    );
  });

  it('asks for nothing where any will do', () => {
    expect(JSON.stringify(connectionStrings('any', two, nobody))).not.toMatch(/target|TARGET/);
  });

  it('puts IPv6 addresses in brackets, where ports follow them', () => {
    const hosts = [{ host: 'fd00::7', port: 5432 }];
    const { uri, keywords, jdbc, environment } = connectionStrings('any', hosts, nobody);
    expect(uri).toContain('@[fd00::7]:5432/');
    expect(jdbc).toContain('//[fd00::7]:5432/');
    expect(keywords).toMatch(/^host=fd00::7 port=5432 /);
    expect(environment['PGHOST']).toBe('fd00::7');
  });

  it('is read by a URL parser as it was meant, whatever the names are', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.string({ minLength: 1, unit: 'grapheme' }),
        (database, user) => {
          fc.pre(!/^\.\.?$/.test(database)); // the URL parser takes them for folders; libpq does not
          const { uri, jdbc } = connectionStrings('read-write', one, { database, user });
          const url = new URL(uri);
          expect(decodeURIComponent(url.username)).toBe(user);
          expect(url.password).toBe('');
          expect(decodeURIComponent(url.pathname.slice(1))).toBe(database);
          expect([...url.searchParams]).toEqual([['target_session_attrs', 'read-write']]);
          expect(new URL(jdbc.slice('jdbc:'.length)).searchParams.get('user')).toBe(user);
        },
      ),
    );
  });

  it('is read by libpq as it was meant: values with blanks and quotes', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (database) => {
        const { keywords } = connectionStrings('any', one, { database, user: 'app' });
        expect(libpqValue(keywords, 'dbname')).toBe(database);
        expect(libpqValue(keywords, 'user')).toBe('app');
      }),
    );
  });
});

/** As conninfo_parse() of fe-connect.c takes them apart. */
function libpqValue(conninfo: string, wanted: string): string | undefined {
  const values = new Map<string, string>();
  const word = /\s*(\w+)\s*=\s*(?:'((?:\\[\s\S]|[^'\\])*)'|((?:\\[\s\S]|[^\s\\])*))/gy;
  for (const [, key = '', inQuotes, bare] of conninfo.matchAll(word))
    values.set(key, (inQuotes ?? bare ?? '').replace(/\\([\s\S])/g, '$1'));
  return values.get(wanted);
}

it('hostAndPort', () => {
  expect(hostAndPort({ host: '10.0.0.1', port: 5432 })).toBe('10.0.0.1:5432');
  expect(hostAndPort({ host: 'fd00::1', port: 5432 })).toBe('[fd00::1]:5432');
});
