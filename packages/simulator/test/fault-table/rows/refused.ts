/** What the API server refuses for good: rights, and what it does not know. */
import type { FaultRow } from '../fault-row.ts';
import {
  PODS,
  STATE,
  SLICES,
  RESOURCES,
  status,
  ALL_IS_WELL,
  NOTHING_KNOWN,
  without,
  everything,
} from './row-makers.ts';

export const REFUSED: readonly FaultRow[] = [
  {
    name: '401',
    faults: everything(status(401)),
    exitCode: 1,
    shown: 'nothing',
    answered: 'at once',
    stderr: /^error: You must be logged in to the server \(Unauthorized\)$/,
  },
  without(
    PODS,
    { name: '401 for pods', stderr: /^error: You must be logged in to the server \(Unauthorized\)$/ },
    status(401),
  ),
  ...RESOURCES.map((resource) =>
    without(
      resource,
      {
        name: `403 for ${resource}`,
        stderr: new RegExp(`^Error from server \\(Forbidden\\): ${resource} is forbidden: User`),
      },
      status(403),
    ),
  ),
  {
    ...NOTHING_KNOWN,
    name: '403 for everything',
    faults: everything(status(403)),
    stderr: /^Error from server \(Forbidden\): pods is forbidden: User/,
    problems: RESOURCES,
  },
  {
    ...ALL_IS_WELL,
    name: '404 for endpointslices.discovery.k8s.io',
    faults: [{ resource: SLICES, fault: status(404) }],
    answered: 'at once',
    evidence: 'endpoints',
  },
  {
    ...ALL_IS_WELL,
    name: 'Kubernetes 1.20, without discovery.k8s.io/v1',
    faults: [],
    scene: 'old server',
    answered: 'at once',
    evidence: 'endpoints',
  },
  ...RESOURCES.filter((resource) => resource !== SLICES).map((resource) =>
    without(
      resource,
      {
        name: `404 for ${resource}`,
        stderr: /^Error from server \(NotFound\): the server could not find the requested resource$/,
      },
      status(404),
    ),
  ),
  {
    ...NOTHING_KNOWN,
    name: '404 for everything',
    faults: everything(status(404)),
    stderr: /^Error from server \(NotFound\): the server could not find the requested resource$/,
    problems: RESOURCES.filter((resource) => resource !== SLICES),
  },
  without(
    STATE,
    {
      name: '409 for configmaps',
      stderr: /^Error from server \(Conflict\): Operation cannot be fulfilled on configmaps/,
    },
    status(409),
  ),
];
