import {
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiErrorWarningFill,
  RiIndeterminateCircleLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import type { Tone } from '../model/tone';
import styles from './ToneText.module.css';

export const TONE_ICONS = {
  good: RiCheckboxCircleFill,
  doubtful: RiErrorWarningFill,
  wrong: RiCloseCircleFill,
  neutral: RiIndeterminateCircleLine,
} as const satisfies Record<Tone, unknown>;

/** Words with what they are judged to be: in an icon and a colour beside them, never in a colour alone. */
export function ToneText({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Icon = TONE_ICONS[tone];
  return (
    <span className={styles.tone} data-tone={tone}>
      <Icon className={styles.icon} size={16} aria-hidden />
      <span className={styles.words}>{children}</span>
    </span>
  );
}
