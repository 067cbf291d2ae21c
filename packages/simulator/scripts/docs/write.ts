// Writes docs/faults.md from a run of the fault table (npm run docs). Needs the built plugin.
import { writeFileSync } from 'node:fs';
import { FAULT_TABLE } from '../../test/fault-table/fault-table.ts';
import { FAULTS_PAGE, faultsPage } from '../../test/fault-table/faults-page.ts';
import { runTable } from '../../test/fault-table/run-table.ts';

const run = await runTable(FAULT_TABLE.flatMap(({ rows }) => rows));
writeFileSync(FAULTS_PAGE, faultsPage(FAULT_TABLE, run));
