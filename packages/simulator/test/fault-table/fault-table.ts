/** The fault table: every fault that the simulator knows, with what the user sees. */
import type { FaultSection } from './fault-row.ts';
import { REFUSED } from './rows/refused.ts';
import { PAGING } from './rows/paging.ts';
import { OVERLOADED } from './rows/overloaded.ts';
import { GARBLED } from './rows/garbled.ts';
import { SLOW } from './rows/slow.ts';
import { CREDENTIALS } from './rows/credentials.ts';
import { CLOCKS } from './rows/clocks.ts';

export const FAULT_TABLE: readonly FaultSection[] = [
  { title: 'Refused', rows: REFUSED },
  { title: 'Pages that are no longer there', rows: PAGING },
  { title: 'Overloaded, or broken', rows: OVERLOADED },
  { title: 'Answers that are none', rows: GARBLED },
  { title: 'Slow, or not there', rows: SLOW },
  { title: 'Certificates and tokens', rows: CREDENTIALS },
  { title: 'Clocks', rows: CLOCKS },
];
