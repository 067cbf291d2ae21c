/**
 * Carries a plan out. After each step the cluster is read and the plan made anew, so nothing has to be remembered: whoever was
 * interrupted, or killed, goes on where the cluster says it is.
 */
import type { RemedyStep } from '@kubectl-patroni/core/remedy';
import { KubeError } from '../kube/errors.js';
import { whatIsWrong } from './health.js';
import { progressOf } from './progress.js';
import { RepairStopped } from './repair-stopped.js';
import { nextStep, touchesMembers, type Session, type View } from './session.js';
import { perform } from './perform.js';
import { NotReached, until } from './until.js';

export interface Progress {
  /** The step that is being made; null: none. */
  current: RemedyStep | null;
  /** The last reading; null: there was none yet. */
  view: View | null;
}

/**
 * @param progress kept up to date, for whoever has to tell where it was broken off
 * @param most how many steps to make; Infinity: all
 * @returns the last reading @throws RepairStopped
 */
export async function carryOut(session: Session, progress: Progress, most: number): Promise<View> {
  let before: string | null = null;
  for (let made = 0; ; made++) {
    const view = await guarded(session, progress, () => readied(session, progress));
    const step = nextStep(view.plan);
    progress.current = null;
    if (step === undefined) {
      if (made > 0) await confirmed(session, progress, view);
      return view;
    }
    if (made >= most) return view;
    if (step.id === before)
      throw stopped(progress, step, 'it was made, and the cluster does not show it', 'unconfirmed');
    progress.current = step;
    session.tell(`${step.title} ...`);
    await guarded(session, progress, () => perform(step, view, session));
    session.tell(`  done: ${step.title}`);
    before = step.id;
  }
}

/** Objects tell what members announce; whether replicas came by that only PostgreSQL knows. */
async function confirmed(session: Session, progress: Progress, view: View): Promise<void> {
  const step = view.plan.steps.find(({ action }) => action === 'verify');
  if (step === undefined) return;
  progress.current = step;
  session.tell(`${step.title} ...`);
  await guarded(session, progress, () => perform(step, view, session));
  session.tell(`  done: ${step.title}`);
  progress.current = null;
}

/** Where the next step takes a member down everything else has to be sound first, also what an earlier run has left unfinished. */
async function readied(session: Session, progress: Progress): Promise<View> {
  const read = async () => (progress.view = await session.look());
  const view = await read();
  const step = nextStep(view.plan);
  if (step === undefined || !touchesMembers(step)) return view;
  progress.current = step;
  await until(session, async () => whatIsWrong(await read(), session));
  return progress.view ?? view;
}

/** Whatever goes wrong is told with where it went wrong. */
async function guarded<T>(session: Session, progress: Progress, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotReached) {
      const seconds = String(Math.round(session.timeoutMs / 1000));
      throw stopped(progress, progress.current, `not within ${seconds}s: ${error.message}`, 'stopped');
    }
    if (error instanceof KubeError)
      throw stopped(
        progress,
        progress.current,
        error.message,
        isUnconfirmed(error) ? 'unconfirmed' : 'stopped',
      );
    throw error;
  }
}

/** No answer came: the server may have done what it was asked for. */
function isUnconfirmed({ status }: KubeError): boolean {
  return status === null;
}

function stopped(
  { view }: Progress,
  step: RemedyStep | null,
  why: string,
  outcome: 'stopped' | 'unconfirmed',
): RepairStopped {
  return new RepairStopped({
    step: step?.title ?? null,
    why,
    state: view === null ? '' : progressOf(view.plan),
    next: 'When that is put right, the same command goes on from here.',
    outcome,
  });
}
