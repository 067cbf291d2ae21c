import type { Flavour } from '../flavour.js';
import { crunchy } from './crunchy.js';

/** Percona's operator, a fork of Crunchy's with its label keys (percona-postgresql-operator internal/naming/labels.go). */
export const percona: Flavour = {
  ...crunchy,
  name: 'percona',
  title: 'Percona operator',
  signs: [
    { label: { key: 'pgv2.percona.com/version' } },
    { label: { key: 'app.kubernetes.io/part-of', value: 'percona-postgresql' } },
    { label: { key: 'app.kubernetes.io/managed-by', value: 'percona-postgresql-operator' } },
    { ownerApiGroup: 'upstream.pgv2.percona.com' },
    { ownerApiGroup: 'pgv2.percona.com' },
  ],
};
