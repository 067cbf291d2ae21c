/** A command in a container: where it runs, and what comes of it. */
import type { Pod } from '../controllers/kinds.ts';
import type { World } from '../patroni/world.ts';

export interface CommandContext {
  world: World;
  /** The pod that it runs in. */
  pod: Pod;
}

export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** @param args without the command's own name */
export type Command = (args: readonly string[], context: CommandContext) => CommandResult;

export const succeeded = (stdout: string): CommandResult => ({ code: 0, stdout, stderr: '' });
export const failed = (code: number, stderr: string): CommandResult => ({ code, stdout: '', stderr });
