/** Servers that are overloaded, starting, shutting down or broken. */
import type { FaultRow } from '../fault-row.ts';
import {
  PODS,
  STATE,
  SLICES,
  RESOURCES,
  TIMEOUT,
  status,
  ALL_IS_WELL,
  NOTHING_KNOWN,
  without,
  everything,
} from './row-makers.ts';

const TOO_MANY = /^Error from server \(TooManyRequests\): Too many requests, please try again later\.$/;
const UNAVAILABLE =
  /^Error from server \(ServiceUnavailable\): the server is currently unable to handle the request$/;

export const OVERLOADED: readonly FaultRow[] = [
  {
    ...ALL_IS_WELL,
    name: '429 with Retry-After: 1, once for each resource',
    faults: RESOURCES.map((resource) => ({ resource, fault: status(429, 1), times: 1 })),
    answered: 'after Retry-After',
  },
  {
    ...NOTHING_KNOWN,
    name: '429 with Retry-After: 1, for ever',
    faults: everything(status(429, 1)),
    answered: 'after Retry-After',
    stderr: TOO_MANY,
    problems: RESOURCES,
  },
  {
    ...NOTHING_KNOWN,
    name: '429 with Retry-After: 1, for ever, with `--request-timeout=2s`',
    faults: everything(status(429, 1)),
    args: TIMEOUT,
    answered: 'after --request-timeout',
    stderr: TOO_MANY,
    problems: RESOURCES,
  },
  without(PODS, { name: '429 with Retry-After: 3600, for pods', stderr: TOO_MANY }, status(429, 3600)),
  {
    ...NOTHING_KNOWN,
    name: '500',
    faults: everything(status(500)),
    stderr: /^Error from server \(InternalError\): Internal error occurred: etcdserver: request timed out$/,
    problems: RESOURCES,
  },
  without(
    STATE,
    {
      name: '500 for configmaps',
      stderr: /^Error from server \(InternalError\): Internal error occurred: etcdserver: request timed out$/,
    },
    status(500),
  ),
  {
    ...NOTHING_KNOWN,
    name: '503',
    faults: everything(status(503)),
    stderr: UNAVAILABLE,
    problems: RESOURCES,
  },
  {
    ...ALL_IS_WELL,
    name: '503 with Retry-After: 1, once for each resource',
    faults: RESOURCES.map((resource) => ({ resource, fault: status(503, 1), times: 1 })),
    answered: 'after Retry-After',
  },
  without(STATE, { name: '503 for configmaps', stderr: UNAVAILABLE }, status(503)),
  without(SLICES, { name: '503 for endpointslices.discovery.k8s.io', stderr: UNAVAILABLE }, status(503)),
  without(
    PODS,
    { name: '504 for pods', stderr: /^Error from server \(Timeout\): Timeout: request did not complete/ },
    status(504),
  ),
];
