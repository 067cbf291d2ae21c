import { defineCheck } from '../check.js';
import { fieldsOf, whereAnnounced } from './announced.js';

/** Without `postgresql.connect_address` Patroni announces the address it listens on (postgresql/config.py:1117-1122, api.py:1978). */
export const loopbackOrUnspecified = defineCheck({
  code: 'PT406',
  name: 'loopback-or-unspecified',
  severity: 'error',
  summary: 'A member announces an address that means "myself" to whoever dials it.',
  needs: ['pods'],
  fixable: true,
  follows: [],
  find: whereAnnounced(['loopback', 'unspecified', 'link-local'], (_member, hits, { members }) => ({
    ...(members.length === 1 ? { severity: 'warning' as const } : {}),
    message: (who) =>
      `An address that nobody else can dial announced as ${fieldsOf(hits)} by ${who}: connect_address not set.`,
    remedy: 'Set connect_address of PostgreSQL and of the REST API.',
  })),
});
