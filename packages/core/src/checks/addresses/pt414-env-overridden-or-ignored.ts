import { parseAnnouncedUrl } from '../../dns/announced-url.js';
import { defineCheck } from '../check.js';
import type { CheckedMember } from '../checked-cluster.js';
import { aboutMember, evidence } from '../found.js';
import { addressEvidence, announcedBy, type Announced } from './announced.js';
import { declaredAddress, type DeclaredAddress } from './declared-address.js';

const VARIABLES = {
  conn_url: ['PATRONI_POSTGRESQL_CONNECT_ADDRESS', 'PG_CONNECT_ADDRESS'],
  api_url: ['PATRONI_RESTAPI_CONNECT_ADDRESS', 'RESTAPI_CONNECT_ADDRESS'],
} as const;

interface Difference {
  announced: Announced;
  declared: DeclaredAddress;
}

function differences(member: CheckedMember): Difference[] {
  return announcedBy(member).flatMap((announced) =>
    VARIABLES[announced.field].flatMap((variable) => {
      const declared = declaredAddress(member.pod, variable);
      if (declared?.value == null) return [];
      const { host } = parseAnnouncedUrl(`any://${declared.value}`);
      return host === null || host === announced.address.host ? [] : [{ announced, declared }];
    }),
  );
}

/**
 * The environment beats the configuration file (patroni config.py:223-230), but an image's entry point may set its own,
 * and Spilo unsets every PATRONI_ variable before it starts Patroni (spilo runit/patroni/run).
 */
export const envOverriddenOrIgnored = defineCheck({
  code: 'PT414',
  name: 'env-overridden-or-ignored',
  severity: 'warning',
  summary: 'A member announces another address than the variables of its pod say.',
  needs: ['pods'],
  fixable: false,
  follows: ['PT407'],
  find: ({ members, cluster }) =>
    members.flatMap((member) => {
      const found = differences(member);
      if (found.length === 0) return [];
      const ignores =
        ['spilo', 'zalando'].includes(cluster.flavour.name) &&
        found.every(({ declared }) => declared.variable.startsWith('PATRONI_'));
      return {
        about: aboutMember(member),
        message: (who: string) =>
          ignores
            ? `PATRONI_ variables without effect in ${who}: Spilo removes them.`
            : `Announced by ${who}: another address than the variables in the pod say.`,
        evidence: [
          ...addressEvidence(
            member,
            found.map(({ announced }) => announced),
          ),
          ...found.map(({ declared }) =>
            evidence(
              `Pod/${member.name}`,
              `spec.containers[${declared.container}].env[${declared.variable}]`,
              declared.value,
            ),
          ),
        ],
        remedy: ignores
          ? 'Set PG_CONNECT_ADDRESS and RESTAPI_CONNECT_ADDRESS instead.'
          : 'See what the entry point of the image makes of the variable, and whether Patroni was restarted since.',
        command: null,
      };
    }),
});
