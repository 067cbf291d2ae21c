/** Long work that lets others have their turn: an interrupt, a connection that is to be kept. */
import { setImmediate } from 'node:timers/promises';

/** Nobody notices a wait as long as this. */
const SLICE_MS = 20;

/** @returns what the steps come to; what else is to be done is done between them, at the latest every 20 ms or so */
export async function inSlices<T>(steps: Iterator<undefined, T>): Promise<T> {
  let began = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - began < SLICE_MS) continue;
    await setImmediate();
    began = performance.now();
  }
}
