import { defineCheck } from '../check.js';
import { whereAnnounced } from './announced.js';

/** libpq tries the hosts in order (libpq-connect, 34.1.1.3); Patroni's HTTP client takes the list for one host. */
export const multiHostAddress = defineCheck({
  code: 'PT420',
  name: 'multi-host-address',
  severity: 'warning',
  summary: 'A member announces several hosts at once.',
  needs: ['pods'],
  fixable: false,
  follows: [],
  find: whereAnnounced(['multi-host'], () => ({
    message: (who) => `Several hosts in one address announced by ${who}.`,
    remedy: 'Announce one host: a member is one pod.',
    command: null,
  })),
});
