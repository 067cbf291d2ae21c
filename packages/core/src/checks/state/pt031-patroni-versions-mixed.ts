import { naturally } from '../../natural-order.js';
import { defineCheck } from '../check.js';
import { aboutCluster, evidence } from '../found.js';

export const patroniVersionsMixed = defineCheck({
  code: 'PT031',
  name: 'patroni-versions-mixed',
  severity: 'info',
  summary: 'Members run different versions of Patroni.',
  needs: ['pods'],
  fixable: false,
  follows: [],
  /** From before 3.1 to 4.0 no way leads directly: roles are called otherwise (docs/releases.rst 4.0.0). */
  find: ({ members }) => {
    const versions = [...new Set(members.flatMap(({ member }) => member.patroniVersion ?? []))].sort(
      naturally,
    );
    const [oldest = '', newest = ''] = [versions[0], versions.at(-1)];
    if (versions.length < 2) return [];
    const [major = 0, minor = 0] = oldest.split('.').map(Number);
    const unsafe = Number(newest.split('.')[0]) >= 4 && (major < 3 || (major === 3 && minor < 1));
    return [
      {
        severity: unsafe ? ('error' as const) : ('info' as const),
        about: aboutCluster,
        message: unsafe
          ? `Patroni ${oldest} and ${newest} in one cluster do not understand each other's roles.`
          : `Members run Patroni ${versions.join(', ')}.`,
        evidence: members.map(({ name, member }) =>
          evidence(`Pod/${name}`, 'metadata.annotations.status.version', member.patroniVersion),
        ),
        remedy: unsafe ? 'Bring all members to 3.1 or later before 4.0.' : 'Finish the upgrade.',
        command: null,
      },
    ];
  },
});
