import {
  expectedRecords,
  explainServices,
  subjectOfTopology,
  type ClusterObjects,
  type ServiceFacts,
  type Topology,
  type TopologyList,
} from '@kubectl-patroni/core';
import { useMemo } from 'react';
import type { KubernetesCluster } from '../../data/reading';
import { useTabTranslation } from '../useTabTranslation';
import { PodNames } from './PodNames';
import { ServiceItem } from './ServiceItem';
import styles from './ServicesAndDns.module.css';

export interface ServicesAndDnsProps {
  topology: Topology;
  list: TopologyList;
  /** What the list was built from. */
  objects: ClusterObjects;
  kubernetes: KubernetesCluster;
}

/** What each Service's name leads to and is good for, and the names of single pods. */
export function ServicesAndDns({ topology, list, objects, kubernetes }: ServicesAndDnsProps) {
  const { t } = useTabTranslation();
  const services = useMemo(() => factsOf(topology, list, objects), [topology, list, objects]);
  const records = useMemo(() => expectedRecords(subjectOfTopology(topology)), [topology]);
  if (services.length === 0)
    return <p>{t(topology.servicesKnown ? 'tab.services.empty' : 'tab.services.unread')}</p>;
  return (
    <>
      <p className={styles.intro}>{t('tab.services.intro')}</p>
      <ul className={styles.services}>
        {services.map((service) => (
          <ServiceItem
            key={service.name}
            {...{ service, kubernetes }}
            namespace={topology.namespace}
            members={topology.members.length}
          />
        ))}
      </ul>
      <PodNames topology={topology} report={records} />
    </>
  );
}

function factsOf(topology: Topology, list: TopologyList, objects: ClusterObjects): ServiceFacts[] {
  return explainServices({ ...list, items: [topology] }, objects).items.flatMap(({ services }) => services);
}
