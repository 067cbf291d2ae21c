import type { MemberRole } from '@kubectl-patroni/core';
import { RiVipCrownFill } from '@remixicon/react';
import { useWords } from '../../words/useWords';
import styles from './atoms.module.css';

const LOOKS: Record<MemberRole, string | undefined> = {
  leader: styles.leads,
  standby_leader: styles.leads,
  sync_standby: styles.synchronous,
  quorum_standby: styles.synchronous,
  replica: undefined,
  unknown: styles.unsure,
};

/** A member's role; who leads is seen without reading. */
export function RoleChip({ role }: { role: MemberRole }) {
  const { role: words } = useWords();
  const leads = role === 'leader' || role === 'standby_leader';
  return (
    <span className={[styles.chip, LOOKS[role]].filter(Boolean).join(' ')}>
      {leads && <RiVipCrownFill className={styles.icon} aria-hidden />}
      {words(role)}
    </span>
  );
}
