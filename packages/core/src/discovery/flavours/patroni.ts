import type { Flavour } from '../flavour.js';

/** Patroni as its own manifests run it, and whatever is not recognised as another flavour (patroni kubernetes/patroni_k8s.yaml). */
export const patroni: Flavour = {
  name: 'patroni',
  title: 'Patroni',
  signs: [],
  scopeLabels: ['cluster-name'],
  roleLabels: ['role'],
  services: {
    '{scope}': 'primary',
    '{scope}-repl': 'replicas',
    '{scope}-config': 'patroni-config',
  },
};
