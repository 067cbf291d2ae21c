import type { Flavour } from '../flavour.js';

/** Timescale's chart timescaledb-single, no longer maintained (svc-timescaledb.yaml, statefulset-timescaledb.yaml). */
export const timescale: Flavour = {
  name: 'timescale',
  title: 'Timescale chart',
  signs: [{ container: 'timescaledb' }, { label: { key: 'chart', value: /^timescaledb-single/ } }],
  scopeLabels: ['cluster-name'],
  roleLabels: ['role'],
  container: 'timescaledb',
  services: {
    '{scope}': 'primary',
    '{scope}-replica': 'replicas',
    '{scope}-config': 'patroni-config',
  },
};
