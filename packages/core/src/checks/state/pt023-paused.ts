import { defineCheck } from '../check.js';
import { aboutCluster, aboutMember, evidence } from '../found.js';
import { stateObject } from './state-object.js';

export const paused = defineCheck({
  code: 'PT023',
  name: 'paused',
  severity: 'info',
  summary: 'Patroni is paused: there is no automatic failover.',
  needs: ['state'],
  fixable: false,
  follows: [],
  /** docs/pause.rst. Each member follows in its own loop and says so in its status. */
  find: (checked) => {
    const { topology, members } = checked;
    if (topology.paused === null) return [];
    if (!topology.paused)
      return members
        .filter(({ status }) => status?.pause === true)
        .map((member) => ({
          about: aboutMember(member),
          message: (who: string) => `Resumed, and not seen so yet by ${who}.`,
          evidence: [evidence(`Pod/${member.name}`, 'metadata.annotations.status.pause', true)],
          remedy: 'Each member follows in its next loop; if one does not, its Patroni does not run.',
          command: null,
        }));
    const behind = members.filter(({ status }) => status !== null && !status.pause);
    return [
      {
        about: aboutCluster,
        message: 'Paused: Patroni manages nothing, and nobody takes over when the leader fails.',
        evidence: [
          evidence(stateObject(checked, 'config'), 'metadata.annotations.config.pause', true),
          ...behind.map(({ name }) => evidence(`Pod/${name}`, 'metadata.annotations.status.pause', null)),
        ],
        remedy: 'Resume with patronictl resume when the work is done.',
        command: null,
      },
    ];
  },
});
