/** Certificates and tokens that have run out. */
import type { FaultRow } from '../fault-row.ts';
import { status, ALL_IS_WELL, everything } from './row-makers.ts';

const LOGGED_OUT = /^error: You must be logged in to the server \(Unauthorized\)$/;

export const CREDENTIALS: readonly FaultRow[] = [
  {
    name: 'An expired certificate of the server',
    faults: everything({ kind: 'expired-certificate' }),
    exitCode: 1,
    shown: 'nothing',
    answered: 'at once',
    stderr:
      /^Unable to connect to the server: tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time \S+Z$/,
  },
  {
    name: 'An expired token in the kubeconfig',
    faults: [],
    credentials: 'expired token',
    exitCode: 1,
    shown: 'nothing',
    answered: 'at once',
    stderr: LOGGED_OUT,
  },
  {
    ...ALL_IS_WELL,
    name: 'An expired token of an exec plugin that gets a new one',
    faults: [],
    credentials: 'plugin with a new token',
    answered: 'at once',
  },
  {
    ...ALL_IS_WELL,
    name: 'A token of an exec plugin that runs out between two requests',
    faults: everything(status(401), { skip: 3, times: 3 }),
    credentials: 'plugin with two tokens',
    answered: 'at once',
  },
  {
    name: 'An expired token of an exec plugin that gets no other',
    faults: [],
    credentials: 'plugin without a new token',
    exitCode: 1,
    shown: 'nothing',
    answered: 'at once',
    stderr: LOGGED_OUT,
  },
];
