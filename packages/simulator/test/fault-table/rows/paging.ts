/** Lists in pages, of which one is no longer to be had. */
import type { FaultRow } from '../fault-row.ts';
import { PODS, RESOURCES, status, ALL_IS_WELL, NOTHING_KNOWN, without, everything } from './row-makers.ts';

export const PAGING: readonly FaultRow[] = [
  {
    ...ALL_IS_WELL,
    name: '410 for the second page of pods, once',
    scene: 'many pods',
    faults: [{ resource: PODS, fault: status(410), skip: 1, times: 1 }],
    answered: 'at once',
  },
  without(
    PODS,
    {
      name: '410 for the second page of pods, also when the list is begun anew',
      scene: 'many pods',
      faults: [
        { resource: PODS, fault: status(410), skip: 1, times: 1 },
        { resource: PODS, fault: status(410), skip: 3 },
      ],
      stderr: /^Error from server \(Expired\): The resourceVersion for the provided list is too old\.$/,
    },
    status(410),
  ),
  {
    ...NOTHING_KNOWN,
    name: '410 for everything',
    faults: everything(status(410)),
    stderr: /^Error from server \(Expired\): The resourceVersion for the provided list is too old\.$/,
    problems: RESOURCES,
  },
];
