/** Tells a failure on stderr, and sets the exit code. */
import { describeFailure, type FailureContext } from './failure.js';
import { writeLine } from './streams.js';

/** The first failure counts: what fails after it (as a stream that was given up) follows from it. */
export async function report(error: unknown, context: FailureContext): Promise<void> {
  if (process.exitCode !== undefined) return;
  const { text, exitCode } = describeFailure(error, context);
  process.exitCode = exitCode;
  await writeLine(process.stderr, text);
}
