import type { Flavour } from '../flavour.js';

/** Zalando's operator (postgres-operator pkg/cluster/k8sres.go:76-86,944-1045, pkg/util/constants/kubernetes.go:7). */
export const zalando: Flavour = {
  name: 'zalando',
  title: 'Zalando operator',
  signs: [
    { ownerApiGroup: 'acid.zalan.do' },
    {
      container: 'postgres',
      env: ['KUBERNETES_SCOPE_LABEL', 'KUBERNETES_ROLE_LABEL', 'SPILO_CONFIGURATION'],
    },
    // Where pods are gone or their variables were left out: the operator's default label set.
    { label: { key: 'application', value: 'spilo' }, allLabels: ['team', 'cluster-name'] },
  ],
  scopeLabels: ['cluster-name'],
  roleLabels: ['spilo-role'],
  container: 'postgres',
  services: {
    '{scope}': 'primary',
    '{scope}-repl': 'replicas',
    '{scope}-config': 'patroni-config',
    '{scope}-pooler': 'other',
    '{scope}-pooler-repl': 'other',
  },
};
