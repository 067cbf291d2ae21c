import { memberTree, type Member, type Topology } from '@kubectl-patroni/core';
import type { KubernetesCluster } from '../../data/reading';
import type { MemberColumn } from '../columns';
import { useWords, type Words } from '../../words/useWords';
import { visibleText } from '../../words/visible-text';
import { MemberRow } from './MemberRow';
import styles from './card.module.css';

/** So many members a card has room for. */
const MOST_MEMBERS = 7;

export interface MemberListProps {
  topology: Topology;
  kubernetes: KubernetesCluster;
  columns: ReadonlySet<MemberColumn>;
}

/** Leaders first, each followed by those that stream from it; of a large cluster those that call for attention. */
export function MemberList({ topology, kubernetes, columns }: MemberListProps) {
  const words = useWords();
  const { t } = words;
  const { members, membersKnown, namespace, clusterName } = topology;
  if (members.length === 0)
    return <p className={styles.dim}>{t(membersKnown ? 'card.noMembers' : 'card.membersUnknown')}</p>;
  const ordered = memberTree(members).map(({ member }) => member);
  const shown = ordered.length <= MOST_MEMBERS ? ordered : foremost(ordered, words);
  const rest = members.length - shown.length;
  return (
    <>
      <ul className={styles.members} aria-label={t('card.members', { cluster: visibleText(clusterName) })}>
        {shown.map((member) => (
          <MemberRow
            key={member.name}
            member={member}
            namespace={namespace}
            kubernetes={kubernetes}
            columns={columns}
          />
        ))}
      </ul>
      {rest > 0 && <p className={styles.dim}>{t('card.moreMembers', { count: rest })}</p>}
    </>
  );
}

/** The leader, and of the others those with something wrong before those without. */
function foremost(members: readonly Member[], words: Words): Member[] {
  const gravity = (member: Member): number => {
    if (member.role === 'leader' || member.role === 'standby_leader') return 0;
    const concerns = [words.state(member), words.replicatesVia(member), words.publication(member)].map(
      ({ concern }) => concern,
    );
    return concerns.includes('wrong') ? 1 : concerns.includes('doubtful') ? 2 : 3;
  };
  const byGravity = members.map((member, place) => ({ member, place, gravity: gravity(member) }));
  return byGravity
    .sort((a, b) => a.gravity - b.gravity || a.place - b.place)
    .slice(0, MOST_MEMBERS)
    .map(({ member }) => member);
}
