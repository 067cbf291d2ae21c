import { Button } from '@backstage/ui';
import type { DnsRecord, DnsReport, Topology } from '@kubectl-patroni/core';
import { useState } from 'react';
import type { Tone } from '../model/tone';
import { visibleText } from '../../words/visible-text';
import { CopyButton } from '../../components/atoms/CopyText';
import { Name } from '../parts/Name';
import { ToneText } from '../parts/ToneText';
import { useTabTranslation } from '../useTabTranslation';
import { publicationReason } from '../words';
import styles from './ServicesAndDns.module.css';

/** So many names are shown unasked. */
const PAGE = 25;

/** The names of single pods: what each is answered with, and why. */
export function PodNames({ topology, report }: { topology: Topology; report: DnsReport }) {
  const { t } = useTabTranslation();
  const [limit, setLimit] = useState(PAGE);
  const records = report.records.filter(({ level }) => level === 'pod');
  const { name: zone, source } = report.clusterDomain;
  const shown = records.slice(0, limit);
  return (
    <div className={styles.podNames}>
      <h4 className={styles.name}>{t('tab.podNames.title')}</h4>
      {records.length === 0 ? (
        <p className={styles.note}>{t('tab.podNames.empty')}</p>
      ) : (
        <>
          <p className={styles.note}>
            {t('tab.podNames.zone', { zone: visibleText(zone), source: t(`tab.podNames.zone.${source}`) })}
          </p>
          <ul className={styles.records} aria-label={t('tab.podNames.title')}>
            {shown.map((record) => (
              <Record key={`${record.name}/${record.type}`} record={record} topology={topology} />
            ))}
          </ul>
          {shown.length < records.length && (
            <Button
              size="small"
              variant="secondary"
              onPress={() => {
                setLimit(limit + PAGE);
              }}
            >
              {t('tab.members.more', { number: String(Math.min(PAGE, records.length - shown.length)) })}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

function Record({ record, topology }: { record: DnsRecord; topology: Topology }) {
  const { t } = useTabTranslation();
  const { name, type, expected, announcedBy, publication, evidence } = record;
  return (
    <li className={styles.record}>
      <span className={styles.dnsName}>
        <Name>{name}</Name>
        <CopyButton text={name} label={t('tab.copy.dnsName', { value: visibleText(name) })} kind="dns-name" />
      </span>
      <ToneText tone={toneOf(record, topology)}>
        {expected === null ? (
          t('tab.unknown')
        ) : expected.length === 0 ? (
          t('tab.podNames.noAnswer')
        ) : (
          <>
            {type} <Name>{expected.join(', ')}</Name>
          </>
        )}
      </ToneText>
      <span className={styles.why}>
        {publication !== null && evidence !== null && publicationReason(t, { publication, evidence })}
        {'; '}
        {t(announcedBy.length === 0 ? 'tab.podNames.announcedNo' : 'tab.podNames.announcedYes')}
      </span>
    </li>
  );
}

/** A name that nobody dials is no trouble where it does not resolve. */
function toneOf({ expected, announcedBy, basis }: DnsRecord, { membersKnown }: Topology): Tone {
  if (expected === null || !membersKnown) return 'neutral';
  const relied = announcedBy.length > 0;
  if (expected.length === 0) return relied ? 'wrong' : 'neutral';
  return basis === 'specification' ? 'good' : relied ? 'doubtful' : 'neutral';
}
