import { evidence } from '../found.js';
import { defineCheck } from '../check.js';
import { fieldsOf, whereAnnounced } from './announced.js';

/** Replicas dial the host in the leader's conn_url, whatever pod that is (postgresql/config.py:639-642). */
export const wrongMemberAddress = defineCheck({
  code: 'PT404',
  name: 'wrong-member-address',
  severity: 'error',
  summary: "A member announces another member's address.",
  needs: ['pods'],
  fixable: false,
  follows: [],
  find: whereAnnounced(['pod-dns-other-member', 'other-member-ip'], (member, hits) => ({
    message: (who) => `The ${fieldsOf(hits)} announced by ${who} leads to another member.`,
    more: hits.map(({ address }) => evidence(`Pod/${member.name}`, 'leads to', address.pointsAt)),
    remedy: 'Let each pod form its address from its own name or address, not from a fixed value.',
    command: null,
  })),
});
