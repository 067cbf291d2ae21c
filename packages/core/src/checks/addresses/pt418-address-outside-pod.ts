import { evidence } from '../found.js';
import { defineCheck } from '../check.js';
import { fieldsOf, whereAnnounced } from './announced.js';

/** A node's address leads to what the node listens on; whether that is this pod Kubernetes does not say. */
export const addressOutsidePod = defineCheck({
  code: 'PT418',
  name: 'address-outside-pod',
  severity: 'warning',
  summary: 'A member announces the address of its node or of something outside the cluster.',
  needs: ['pods'],
  fixable: false,
  follows: [],
  find: whereAnnounced(['node-address', 'host-network-ip', 'external'], ({ member }, hits) =>
    hits.some(({ address: { kind } }) => kind === 'node-address')
      ? {
          severity: member.pod.hostNetwork ? ('info' as const) : ('error' as const),
          message: (who) => `Address of a node announced by ${who}.`,
          more: [evidence(`Pod/${member.name}`, 'spec.hostNetwork', member.pod.hostNetwork)],
          remedy: 'Announce the pod itself, unless a node port leads to this one pod.',
          command: null,
        }
      : {
          severity: 'info' as const,
          message: (who) =>
            `Address that Kubernetes does not give to the pod announced as ${fieldsOf(hits)} by ${who}: not judged.`,
          remedy: 'See with connect-test whether the other members reach it.',
          command: null,
        },
  ),
});
