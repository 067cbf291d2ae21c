/** Answers that are cut off, or somebody else's. */
import type { Fault } from '../../../src/faults/fault.ts';
import type { FaultRow } from '../fault-row.ts';
import { PODS, STATE, SLICES, without, everything } from './row-makers.ts';

const CUT_OFF =
  /^error: unexpected error when reading response body of \S+\. Please retry\. Original error: unexpected EOF$/;
const NO_JSON = /^error: unexpected response to GET \S+: it was cut off, or is no JSON; please retry$/;
const A_PAGE =
  /^error: unexpected response to GET \S+: it is an HTML page, not JSON; a proxy or a login page may answer/;
const html: Fault = {
  kind: 'foreign',
  body: '<!doctype html><title>Sign in</title>',
  contentType: 'text/html',
};

export const GARBLED: readonly FaultRow[] = [
  {
    name: 'Connections reset in the middle of an answer',
    faults: everything({ kind: 'reset', afterBytes: 100 }),
    exitCode: 1,
    shown: 'nothing',
    answered: 'at once',
    stderr: CUT_OFF,
  },
  {
    name: 'Truncated JSON',
    faults: everything({ kind: 'truncated', afterBytes: 1000 }),
    exitCode: 1,
    shown: 'nothing',
    answered: 'at once',
    stderr: NO_JSON,
  },
  ...[PODS, STATE, SLICES].map((resource) =>
    without(
      resource,
      { name: `Truncated JSON for ${resource}`, stderr: NO_JSON },
      { kind: 'truncated', afterBytes: 1000 },
    ),
  ),
  {
    name: 'A sign-in page (HTML, 200) in place of the API',
    faults: everything(html),
    exitCode: 1,
    shown: 'nothing',
    answered: 'at once',
    stderr: A_PAGE,
  },
  without(PODS, { name: 'A sign-in page for pods', stderr: A_PAGE }, html),
];
