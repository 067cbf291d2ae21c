import type { Topology } from '@kubectl-patroni/core';
import type { ClusterReading } from '../../data/reading';
import type { Tone } from '../model/tone';
import { visibleText } from '../../words/visible-text';
import { ToneText } from '../parts/ToneText';
import { useTabTranslation } from '../useTabTranslation';
import { addressingWords, citusWords, findingCounts } from '../words';
import styles from './ClusterPicker.module.css';

export interface ClusterPickerProps {
  clusters: readonly { key: string; reading: ClusterReading; topology: Topology }[];
  /** The key of the one that is shown. */
  chosen: string;
  onChoose: (key: string) => void;
}

/** All clusters of the entity, with how each one is: the one to look at is chosen here. */
export function ClusterPicker({ clusters, chosen, onChoose }: ClusterPickerProps) {
  const { t } = useTabTranslation();
  return (
    <nav aria-label={t('tab.cluster.pick')}>
      <ul className={styles.list}>
        {clusters.map(({ key, reading, topology }) => (
          <li key={key}>
            <button
              type="button"
              className={styles.cluster}
              aria-current={key === chosen}
              onClick={() => {
                onChoose(key);
              }}
            >
              <span className={styles.name}>
                {visibleText(topology.clusterName)}
                {topology.citusGroup !== null && `, ${citusWords(t, topology.citusGroup)}`}
              </span>
              <span className={styles.where}>
                {visibleText(topology.namespace)} · {visibleText(reading.kubernetes.title)}
              </span>
              <ToneText tone={toneOf(topology)}>
                {findingCounts(t, topology.findings).join(', ') || t('tab.cluster.noFindings')}
              </ToneText>
              <span className={styles.where}>{addressingWords(t, topology).words}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function toneOf({ findings }: Topology): Tone {
  if (findings.some(({ severity }) => severity === 'error')) return 'wrong';
  return findings.some(({ severity }) => severity === 'warning') ? 'doubtful' : 'good';
}
