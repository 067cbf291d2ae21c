/** All scenarios by name. */
import { flavours } from './flavours.ts';
import { hostile } from './hostile.ts';
import type { Scenario } from './scenario.ts';
import { situations } from './situations.ts';

export { build, LEAD_IN, type Scenario, type ScenarioEvent } from './scenario.ts';
export { manyClusters } from './many-clusters.ts';

export const scenarios: readonly Scenario[] = [...situations, ...flavours, hostile];
