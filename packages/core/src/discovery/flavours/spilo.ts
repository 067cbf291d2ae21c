import type { Flavour } from '../flavour.js';

/** Zalando's image without its operator (spilo kubernetes/spilo_kubernetes.yaml, configure_spilo.py:753-771). */
export const spilo: Flavour = {
  name: 'spilo',
  title: 'Spilo',
  signs: [
    { env: ['SPILO_CONFIGURATION'] },
    { label: { key: 'application', value: 'spilo' } },
    { label: { key: 'spilo-cluster' } },
    { label: { key: 'spilo-role' } },
  ],
  // `version` is the image's own default, and much too common to be looked for first.
  scopeLabels: ['spilo-cluster', 'cluster-name', 'version'],
  roleLabels: ['spilo-role', 'role'],
  services: {
    '{scope}': 'primary',
    '{scope}-repl': 'replicas',
    '{scope}-config': 'patroni-config',
  },
};
