import { isSwitchedOn } from '../../patroni/setting.js';
import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';
import { replicateFrom } from './replicate-from.js';

/** Patroni falls back to the leader when the tag's member is not there (dcs/__init__.py `Cluster.get_clone_member`, ha.py). */
export const replicatefromMissing = defineCheck({
  code: 'PT011',
  name: 'replicatefrom-missing',
  severity: 'warning',
  summary: 'A member is told to stream from one that is not there, or that does not pass streams on.',
  needs: ['pods', 'state'],
  fixable: false,
  follows: [],
  find: ({ members }) =>
    members.flatMap((member) => {
      const from = replicateFrom(member);
      if (from === null) return [];
      const target = members.find(({ name }) => name === from);
      const why =
        target === undefined
          ? 'is no member'
          : from === member.name
            ? 'is the member itself'
            : isSwitchedOn(target.member.tags?.['nostream'])
              ? 'is tagged nostream'
              : null;
      if (why === null) return [];
      return {
        about: aboutMember(member),
        message: (who: string) =>
          `The replicatefrom of ${who} ${why}: ${target === undefined || target === member ? 'Patroni takes the leader instead' : 'its WAL comes from the archive alone'}.`,
        evidence: [evidence(`Pod/${member.name}`, 'metadata.annotations.status.tags.replicatefrom', from)],
        remedy: 'Correct the tag, or remove it.',
        command: null,
      };
    }),
});
