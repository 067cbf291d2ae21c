import {
  isLeader,
  memberState,
  memberTree,
  publicationConcern,
  type Member,
  type Topology,
} from '@kubectl-patroni/core';
import { replicationPath } from '../../tab/model/replication-path';
import { gravest, toneOf } from '../../tab/model/tone';
import { visibleText } from '../../tab/model/visible-text';
import type { DashboardLinks } from '../../tab/parts/DashboardLink';
import { useTabTranslation } from '../../tab/useTabTranslation';
import type { MemberColumn } from '../columns';
import { MemberRow } from './MemberRow';
import styles from './card.module.css';

/** So many members a card has room for. */
const MOST_MEMBERS = 7;

export interface MemberListProps {
  topology: Topology;
  dashboard: DashboardLinks | null;
  columns: ReadonlySet<MemberColumn>;
}

/** Leaders first, each followed by those that stream from it; of a large cluster those that call for attention. */
export function MemberList({ topology, dashboard, columns }: MemberListProps) {
  const { t } = useTabTranslation();
  const { members, membersKnown, namespace, clusterName } = topology;
  if (members.length === 0)
    return <p className={styles.dim}>{t(membersKnown ? 'card.noMembers' : 'card.membersUnknown')}</p>;
  const ordered = memberTree(members).map(({ member }) => member);
  const shown = ordered.length <= MOST_MEMBERS ? ordered : foremost(ordered);
  const rest = members.length - shown.length;
  return (
    <>
      <ul className={styles.members} aria-label={t('card.members', { cluster: visibleText(clusterName) })}>
        {shown.map((member) => (
          <MemberRow
            key={member.name}
            member={member}
            namespace={namespace}
            dashboard={dashboard}
            columns={columns}
          />
        ))}
      </ul>
      {rest > 0 && <p className={styles.dim}>{t('card.moreMembers', { count: rest })}</p>}
    </>
  );
}

/** The leader, and of the others those with something wrong before those without. */
function foremost(members: readonly Member[]): Member[] {
  const byGravity = members.map((member, place) => ({ member, place, gravity: gravityOf(member) }));
  return byGravity
    .sort((a, b) => a.gravity - b.gravity || a.place - b.place)
    .slice(0, MOST_MEMBERS)
    .map(({ member }) => member);
}

function gravityOf(member: Member): number {
  if (isLeader(member)) return 0;
  const publication = publicationConcern(member);
  const worst = gravest([
    toneOf(memberState(member).concern),
    replicationPath(member).tone,
    publication === 'idle' ? 'neutral' : toneOf(publication),
  ]);
  return worst === 'wrong' ? 1 : worst === 'doubtful' ? 2 : 3;
}
