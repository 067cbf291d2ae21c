import type { Flavour } from '../flavour.js';

/** Canonical's charm postgresql-k8s (templates/patroni.yml.j2, src/resources.yaml). */
export const canonical: Flavour = {
  name: 'canonical',
  title: 'Canonical charm',
  signs: [
    { label: { key: 'app.kubernetes.io/managed-by', value: 'juju' } },
    { labelPrefix: 'app.juju.is/' },
    { scope: /^patroni-/, serviceName: /-endpoints$/ },
  ],
  scopeLabels: ['cluster-name'],
  roleLabels: ['role'],
  clusterLabel: 'app.kubernetes.io/name',
  services: {
    '{cluster}-endpoints': 'members',
    '{cluster}-primary': 'primary',
    '{cluster}-replicas': 'replicas',
    '{scope}-config': 'patroni-config',
  },
};
