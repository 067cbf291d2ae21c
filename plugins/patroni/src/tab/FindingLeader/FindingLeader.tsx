import { Select } from '@backstage/ui';
import { isLeader, traceReplica, type Trace, type TraceStep, type Topology } from '@kubectl-patroni/core';
import { useState } from 'react';
import type { Tone } from '../model/tone';
import { visibleText } from '../../words/visible-text';
import { Name } from '../parts/Name';
import { ToneText } from '../parts/ToneText';
import { Command } from '../Findings/Command';
import { useTabTranslation } from '../useTabTranslation';
import type { Translate } from '../words';
import styles from './FindingLeader.module.css';

const TONES: Readonly<Record<TraceStep['status'], Tone>> = {
  ok: 'good',
  none: 'neutral',
  broken: 'wrong',
  doubtful: 'doubtful',
  unknown: 'neutral',
};

/** The walk of a replica to its leader, step by step, as far as Kubernetes objects tell. */
export function FindingLeader({ topology }: { topology: Topology }) {
  const { t } = useTabTranslation();
  const [name, setName] = useState<string | null>(null);
  const replicas = topology.members.filter((member) => !isLeader(member));
  // The one that was chosen may be gone, or lead by now.
  const replica = replicas.find((member) => member.name === name) ?? replicas[0];
  if (replica === undefined) return <p>{t('tab.trace.none')}</p>;
  const trace = traceReplica(topology, replica, null);
  return (
    <>
      {replicas.length > 1 && (
        <Select
          className={styles.replica}
          size="small"
          label={t('tab.trace.replica')}
          options={replicas.map((each) => ({ value: each.name, label: visibleText(each.name) }))}
          value={replica.name}
          onChange={(key) => {
            setName(key === null ? null : String(key));
          }}
        />
      )}
      <p className={styles.outcome} role="status">
        <Outcome trace={trace} />
      </p>
      <ol className={styles.steps} aria-label={t('tab.trace.list', { replica: visibleText(replica.name) })}>
        {trace.steps.map((step) => (
          <Step key={step.kind} step={step} />
        ))}
      </ol>
      <p className={styles.note}>{t('tab.trace.asFar')}</p>
      <Command command={`kubectl patroni trace ${replica.name} -n ${topology.namespace} --verify`} />
    </>
  );
}

function Step({ step: { kind, found, status, why, object, basis } }: { step: TraceStep }) {
  const { t } = useTabTranslation();
  return (
    <li className={styles.step}>
      <div className={styles.head}>
        <span className={styles.title}>{t(`tab.trace.step.${kind}`)}</span>
        <ToneText tone={TONES[status]}>{t(`tab.trace.status.${status}`)}</ToneText>
      </div>
      {found !== null && (
        <p className={styles.found}>
          <Name>{found}</Name>
        </p>
      )}
      {why !== null && (
        // The core's reasons are English whatever the reader's language.
        <p className={styles.why} lang="en">
          {visibleText(why)}
        </p>
      )}
      <p className={styles.basis}>
        {t(`tab.trace.basis.${basis}`)}
        {object !== null && (
          <>
            {' · '}
            <Name>{object}</Name>
          </>
        )}
      </p>
    </li>
  );
}

function Outcome({ trace: { brokenAt, steps } }: { trace: Trace }) {
  const { t } = useTabTranslation();
  if (brokenAt !== null) {
    const step = String(steps.findIndex(({ kind }) => kind === brokenAt) + 1);
    return <ToneText tone="wrong">{t('tab.trace.broken', { step, title: stepTitle(t, brokenAt) })}</ToneText>;
  }
  if (steps.some(({ status }) => status === 'unknown'))
    return <ToneText tone="neutral">{t('tab.trace.open')}</ToneText>;
  return <ToneText tone="good">{t('tab.trace.fine')}</ToneText>;
}

function stepTitle(t: Translate, kind: TraceStep['kind']): string {
  return t(`tab.trace.step.${kind}`);
}
