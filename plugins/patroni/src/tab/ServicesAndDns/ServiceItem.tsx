import type { ServiceFacts } from '@kubectl-patroni/core';
import { Badge } from '../parts/Badge';
import type { ReactNode } from 'react';
import { visibleText } from '../../words/visible-text';
import { CopyButton } from '../../components/atoms/CopyText';
import { DashboardLink } from '../parts/DashboardLink';
import type { KubernetesCluster } from '../../data/reading';
import { Name } from '../parts/Name';
import { ToneText } from '../parts/ToneText';
import { useTabTranslation } from '../useTabTranslation';
import type { Translate } from '../words';
import styles from './ServicesAndDns.module.css';

/** So many addresses or names are shown of one Service. */
const MOST = 4;

export function ServiceItem({
  service,
  namespace,
  members,
  kubernetes,
}: {
  service: ServiceFacts;
  namespace: string;
  /** How many the cluster has. */
  members: number;
  kubernetes: KubernetesCluster;
}) {
  const { t } = useTabTranslation();
  const { name, kind, dnsName, perPodNames, publishNotReadyAddresses, uses, misuses } = service;
  const podNames = t(`tab.services.podNames.${perPodNames.kind}`);
  return (
    <li className={styles.service}>
      <div className={styles.heading}>
        <h4 className={styles.name}>
          <Name plain>{name}</Name>
        </h4>
        <Badge>{t(`tab.services.kind.${kind}`)}</Badge>
        <DashboardLink kubernetes={kubernetes} kind="Service" namespace={namespace} name={name} />
      </div>
      <div className={styles.dnsName}>
        <Name>{dnsName}</Name>
        <CopyButton
          text={dnsName}
          label={t('tab.copy.dnsName', { value: visibleText(dnsName) })}
          kind="dns-name"
        />
      </div>
      <dl className={styles.facts}>
        <Fact name={t('tab.services.answers')}>
          <Answers service={service} />
        </Fact>
        <Fact name={t('tab.services.behind')}>{behindWords(t, service, members)}</Fact>
        <Fact name={t('tab.services.selectedBy')}>
          {t(`tab.services.selection.${service.selection.by}`)}
          {service.selector !== null && (
            <Name>
              {Object.entries(service.selector)
                .map(([key, value]) => `${key}=${value}`)
                .join(',')}
            </Name>
          )}
        </Fact>
        <Fact name={t('tab.services.balancer')}>{t(`tab.services.balancer.${service.balancer}`)}</Fact>
        <Fact name={t('tab.services.podNames')}>{podNames}</Fact>
        <Fact name={t('tab.services.notReady')}>
          {t(publishNotReadyAddresses ? 'tab.services.yes' : 'tab.services.no')}
        </Fact>
        <Fact name={t('tab.services.ports')}>{portWords(service) || t('tab.none')}</Fact>
      </dl>
      <Reasons
        title={t('tab.services.for')}
        tone="good"
        reasons={uses.map((use) => t(`tab.services.use.${use}`))}
      />
      <Reasons
        title={t('tab.services.notFor')}
        tone="neutral"
        reasons={misuses.map((misuse) => t(`tab.services.misuse.${misuse}`))}
      />
    </li>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Reasons({ title, tone, reasons }: { title: string; tone: 'good' | 'neutral'; reasons: string[] }) {
  if (reasons.length === 0) return null;
  return (
    <div className={styles.reasons}>
      <p className={styles.reasonsTitle}>{title}</p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>
            <ToneText tone={tone}>{reason}</ToneText>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Answers({ service: { answer, answers } }: { service: ServiceFacts }) {
  const { t } = useTabTranslation();
  if (answer === 'nothing' || answer === 'unknown') return <>{t(`tab.services.answer.${answer}`)}</>;
  const all = answers ?? [];
  const rest = all.length - MOST;
  return (
    <>
      {answer === 'pod-ips'
        ? t('tab.services.answer.pod-ips', { count: all.length })
        : t(`tab.services.answer.${answer}`)}
      {': '}
      <Name>{all.slice(0, MOST).join(', ')}</Name>
      {rest > 0 && ` ${t('tab.services.more', { number: String(rest) })}`}
    </>
  );
}

/** `demo-0`, `3 members`, `2 members, 1 other pod`: who is behind it now. */
function behindWords(
  t: Translate,
  { selection: { by, members, others } }: ServiceFacts,
  count: number,
): ReactNode {
  if (by === 'external-name' || by === 'nobody') return t('tab.services.behindNobody');
  if (members === null || others === null) return t('tab.unknown');
  const names = members.slice(0, MOST).map(visibleText).join(', ');
  const named = members.length <= MOST && members.length < count;
  const who =
    members.length === 0 ? [] : [named ? names : t('tab.services.members', { count: members.length })];
  const further = others.length === 0 ? [] : [t('tab.services.others', { count: others.length })];
  return [...who, ...further].join(', ') || t('tab.services.behindNobody');
}

/** `5432/TCP, 8008/TCP`, and the target where it is another. */
function portWords({ ports }: ServiceFacts): string {
  return ports
    .map(({ port, targetPort, protocol }) => {
      const target = targetPort === null || targetPort === port ? '' : `:${String(targetPort)}`;
      return `${String(port)}${target}/${protocol}`;
    })
    .join(', ');
}
