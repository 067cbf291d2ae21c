import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';

/** Patroni's usual mode without `connect_address` by name: not broken, but a new address at every start. */
export const rawPodIp = defineCheck({
  code: 'PT401',
  name: 'raw-pod-ip',
  severity: 'info',
  summary: 'A member announces its pod IP, which changes at every restart.',
  needs: ['pods'],
  fixable: true,
  follows: [],
  find: ({ members }) =>
    members.flatMap((checked) => {
      const { member } = checked;
      const raw = [
        { field: 'conn_url', address: member.postgres },
        { field: 'api_url', address: member.api },
      ].filter(({ address }) => address?.kind === 'own-pod-ip');
      if (raw.length === 0) return [];
      return {
        about: aboutMember(checked),
        message: (who: string) => `Raw pod IP announced by ${who}: it changes at every restart.`,
        evidence: raw.map(({ field, address }) =>
          evidence(`Pod/${member.name}`, `metadata.annotations.status.${field}`, address?.url),
        ),
        remedy: 'Let members announce their names under a headless Service.',
      };
    }),
});
