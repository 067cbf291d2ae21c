import type { Flavour } from '../flavour.js';

/** OnGres StackGres (ClusterLabelFactory.java:49-98, PatroniServices.java:112-362). */
export const stackgres: Flavour = {
  name: 'stackgres',
  title: 'StackGres',
  signs: [
    { label: { key: 'stackgres.io/cluster-scope' } },
    { label: { key: 'app', value: 'StackGresCluster' } },
    { ownerApiGroup: 'stackgres.io' },
  ],
  scopeLabels: ['stackgres.io/cluster-scope'],
  roleLabels: ['role'],
  clusterLabel: 'stackgres.io/cluster-name',
  container: 'patroni',
  services: {
    '{scope}': 'primary',
    '{cluster}-primary': 'primary',
    '{cluster}-replicas': 'replicas',
    '{cluster}-rest': 'other',
    '{scope}-config': 'patroni-config',
  },
};
