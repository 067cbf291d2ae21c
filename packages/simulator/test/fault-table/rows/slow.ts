/** Answers that come late or never. */
import type { FaultRow } from '../fault-row.ts';
import { PODS, STATE, SLICES, TIMEOUT, ALL_IS_WELL, without, everything } from './row-makers.ts';

/** Nobody is there to be asked. */
const NO_SERVER = { exitCode: 1, shown: 'nothing', faults: [] } as const;

const NO_HEADERS =
  /^Unable to connect to the server: net\/http: request canceled \(Client\.Timeout exceeded while awaiting headers\)$/;
const NO_BODY =
  /^Unable to connect to the server: net\/http: request canceled \(Client\.Timeout or context cancellation while reading body\)$/;

export const SLOW: readonly FaultRow[] = [
  {
    ...ALL_IS_WELL,
    name: 'Every answer 700 ms late',
    faults: everything({ kind: 'latency', milliseconds: 700 }),
    answered: 'when the server does',
  },
  {
    name: 'Every answer 1 hour late',
    faults: everything({ kind: 'latency', milliseconds: 3_600_000 }),
    args: TIMEOUT,
    exitCode: 1,
    shown: 'nothing',
    answered: 'after --request-timeout',
    stderr: NO_HEADERS,
  },
  {
    name: 'No answer',
    faults: everything({ kind: 'hang', after: 'request' }),
    args: TIMEOUT,
    exitCode: 1,
    shown: 'nothing',
    answered: 'after --request-timeout',
    stderr: NO_HEADERS,
  },
  ...[PODS, STATE, SLICES].map((resource) =>
    without(
      resource,
      {
        name: `No answer for ${resource}`,
        args: TIMEOUT,
        answered: 'after --request-timeout',
        stderr: NO_HEADERS,
      },
      { kind: 'hang', after: 'request' },
    ),
  ),
  {
    name: 'Headers, and then nothing',
    faults: everything({ kind: 'hang', after: 'headers' }),
    args: TIMEOUT,
    exitCode: 1,
    shown: 'nothing',
    answered: 'after --request-timeout',
    stderr: NO_BODY,
  },
  without(
    PODS,
    {
      name: 'Headers, and then nothing, for pods',
      args: TIMEOUT,
      answered: 'after --request-timeout',
      stderr: NO_BODY,
    },
    { kind: 'hang', after: 'headers' },
  ),
  {
    ...NO_SERVER,
    name: 'A connection on which nothing is ever said',
    scene: 'mute',
    args: TIMEOUT,
    answered: 'after --request-timeout',
    stderr: /^Unable to connect to the server: /,
  },
  {
    ...NO_SERVER,
    name: 'Nothing listens',
    scene: 'closed',
    answered: 'at once',
    stderr:
      /^The connection to the server 127\.0\.0\.1:\d+ was refused - did you specify the right host or port\?$/,
  },
];
