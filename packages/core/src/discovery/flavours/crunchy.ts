import type { Flavour } from '../flavour.js';

/** Crunchy's operator (PGO internal/naming/labels.go, names.go:221-248, internal/patroni/config.go:44-134). */
export const crunchy: Flavour = {
  name: 'crunchy',
  title: 'Crunchy PGO',
  signs: [{ label: { key: 'postgres-operator.crunchydata.com/patroni' } }],
  scopeLabels: ['postgres-operator.crunchydata.com/patroni'],
  roleLabels: ['postgres-operator.crunchydata.com/role'],
  clusterLabel: 'postgres-operator.crunchydata.com/cluster',
  container: 'database',
  services: {
    '{cluster}-pods': 'members',
    '{cluster}-primary': 'primary',
    '{cluster}-replicas': 'replicas',
    '{cluster}-ha': 'primary',
    '{cluster}-ha-config': 'patroni-config',
  },
};
