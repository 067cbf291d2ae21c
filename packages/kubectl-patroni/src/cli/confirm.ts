/** Asks before something is changed. */
import type { Readable, Writable } from 'node:stream';
import { createInterface } from 'node:readline/promises';
import { DeclinedError } from './declined-error.js';
import { UsageError } from './usage-error.js';

export interface Conversation {
  input: Readable & { isTTY?: boolean | undefined };
  /** Not standard output: that is for what was asked for. */
  output: Writable;
}

/**
 * @param word what has to be typed, as the name of what is changed
 * @throws DeclinedError for anything else; UsageError where nobody is there to type it
 */
export async function confirmByTyping(
  question: string,
  word: string,
  { input, output }: Conversation,
): Promise<void> {
  if (input.isTTY !== true)
    throw new UsageError(`${question} Standard input is no terminal: say --yes to answer that`);
  const lines = createInterface({ input, output, terminal: false });
  try {
    output.write(`${question} Type ${word} to go on: `);
    const { value = '' } = await lines[Symbol.asyncIterator]().next();
    if (value.trim() !== word) throw new DeclinedError('nothing was changed');
  } finally {
    lines.close();
  }
}
