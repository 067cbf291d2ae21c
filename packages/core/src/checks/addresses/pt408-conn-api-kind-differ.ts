import type { HostKind } from '../../contract.js';
import { defineCheck } from '../check.js';
import { aboutMember } from '../found.js';
import { addressEvidence, announcedBy } from './announced.js';

const IPS: ReadonlySet<HostKind> = new Set(['own-pod-ip', 'host-network-ip']);
const NAMES: ReadonlySet<HostKind> = new Set([
  'pod-dns',
  'pod-dns-unpublished',
  'pod-dns-non-portable',
  'single-pod-service',
]);

/** Both are settings of their own, and only setting both moves a member to names (docs/ENVIRONMENT.rst). */
export const connApiKindDiffer = defineCheck({
  code: 'PT408',
  name: 'conn-api-kind-differ',
  severity: 'warning',
  summary: "A member's PostgreSQL is announced by name and its REST API by address, or the other way round.",
  needs: ['pods', 'services'],
  fixable: true,
  follows: [],
  find: ({ members }) =>
    members.flatMap((member) => {
      const announced = announcedBy(member);
      const kinds = announced.flatMap(({ address: { kind } }) => kind ?? []);
      if (!kinds.some((kind) => IPS.has(kind)) || !kinds.some((kind) => NAMES.has(kind))) return [];
      const byName = announced.find(({ address: { kind } }) => kind !== null && NAMES.has(kind))?.field ?? '';
      return {
        about: aboutMember(member),
        message: (who: string) =>
          `Only ${byName} announced by name by ${who}; the other address is a pod IP.`,
        evidence: addressEvidence(member, announced),
        remedy: 'Set both connect addresses to the per-pod name.',
      };
    }),
});
