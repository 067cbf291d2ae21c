/** `fix --apply`: preflight, the changes, a yes, the steps, and what came of it. */
import type { Topology } from '@kubectl-patroni/core';
import type { RemedyPlan } from '@kubectl-patroni/core/remedy';
import { carryOut, type Progress } from '../repair/carry-out.js';
import { objectDiff } from '../repair/object-diff.js';
import { isFatal, preflight, type Preflight } from '../repair/preflight.js';
import { progressOf } from '../repair/progress.js';
import { RepairStopped } from '../repair/repair-stopped.js';
import { roleFor } from '../repair/rights.js';
import { nextStep, type Session, type View } from '../repair/session.js';
import { diffLines, preflightLines, stepTitles } from '../render/plan.js';
import type { Style } from '../render/style.js';
import { confirmByTyping } from './confirm.js';
import { writeDocument } from './document.js';
import { withCleanup } from './interrupt.js';
import { withRepairSession, type RepairSettings } from './repair-session.js';
import type { TopologyRequest } from './read-topologies.js';
import { writeLine } from './streams.js';

export interface RepairOptions extends RepairSettings {
  /** Whether the user has said yes on the command line. */
  confirmed: 'yes' | 'ask';
  /** How many steps to make. */
  most: number;
  /** For standard error. */
  style: Style;
}

/** @returns the plan as it is afterwards @throws RepairStopped, DeclinedError, UsageError, KubeError */
export async function repair(
  request: TopologyRequest,
  topology: Topology,
  options: RepairOptions,
): Promise<RemedyPlan> {
  return withRepairSession(request, topology, options, async (session) => {
    const view = await session.look();
    if (nextStep(view.plan) === undefined) return view.plan;
    const checked = await preflight(view, session);
    await writeLine(process.stderr, preflightLines(checked.items, options.style).join('\n'));
    await refuseIfFatal(checked, view.plan);
    await showChanges(checked, view.plan, options.style);
    if (options.confirmed === 'ask')
      await confirmByTyping(
        `${String(stepsLeft(view.plan))} steps change cluster ${topology.clusterName} in ${topology.namespace}.`,
        topology.clusterName,
        { input: process.stdin, output: process.stderr },
      );
    return (await watched(session, options)).plan;
  });
}

function stepsLeft({ steps }: RemedyPlan): number {
  return steps.filter(({ state }) => state === 'to-do').length;
}

async function refuseIfFatal({ items, missing }: Preflight, { namespace }: RemedyPlan): Promise<void> {
  if (missing.length > 0) {
    await writeLine(process.stderr, '\nA Role with what is missing, for somebody who may apply it:');
    await writeLine(
      process.stderr,
      await writeDocument(roleFor(missing, namespace, 'kubectl-patroni-fix'), 'yaml'),
    );
  }
  const fatal = items.filter(isFatal);
  if (fatal.length === 0) return;
  throw new RepairStopped({
    step: null,
    why: fatal.map(({ name, message }) => `${name}: ${message}`).join('\n  '),
    state: '',
    next: '',
    outcome: 'stopped',
  });
}

async function showChanges({ changes }: Preflight, plan: RemedyPlan, style: Style): Promise<void> {
  for (const { step, before, after } of changes) {
    const { kind, name } = step.object;
    const diff = await objectDiff(`${kind}/${name}`, before, after);
    const lines = ['', `# ${step.title}`, ...diff];
    if (diff.length > 0) await writeLine(process.stderr, diffLines(lines, style).join('\n'));
  }
  await writeLine(process.stderr, ['', 'Steps:', ...stepTitles(plan, style)].join('\n'));
}

/** Whoever interrupts is told where. */
async function watched(session: Session, { most }: RepairOptions): Promise<View> {
  const progress: Progress = { current: null, view: null };
  let ended = false;
  return withCleanup(
    async () => {
      const view = await carryOut(session, progress, most).finally(() => {
        ended = true;
      });
      return view;
    },
    async () => {
      if (ended) return;
      const at = progress.current === null ? 'between two steps' : `at: ${progress.current.title}`;
      const state = progress.view === null ? [] : [progressOf(progress.view.plan)];
      const next = 'The same command goes on from here.';
      await writeLine(process.stderr, ['', `interrupted ${at}`, ...state, next].join('\n'));
    },
  );
}
