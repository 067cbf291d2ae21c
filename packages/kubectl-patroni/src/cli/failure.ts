/** The one place where errors become a text for stderr and an exit code. */
import type { Problem } from '@kubectl-patroni/core';
import { InstallError } from '../completion/install-error.js';
import { KubeError } from '../kube/errors.js';
import { problemLines } from '../render/problems.js';
import type { Style } from '../render/style.js';
import { FileError } from '../source/files-error.js';
import { ClusterNotFoundError } from './cluster-not-found.js';
import { RepairStopped } from '../repair/repair-stopped.js';
import { DeclinedError } from './declined-error.js';
import { UsageError } from './usage-error.js';

/** The same for every command and every `-o`. */
export const EXIT = {
  done: 0,
  error: 1,
  /** Something could not be read. */
  incomplete: 2,
  /** Something was sent, and whether it took effect is not known. */
  unconfirmed: 3,
  interrupted: 130,
} as const;

/** A reading of which something failed is shown, and told by the exit code. What files do not hold is no failure. */
export function exitCodeFor(problems: readonly Pick<Problem, 'reason'>[]): number {
  return problems.some(({ reason }) => reason !== 'NotInInput') ? EXIT.incomplete : EXIT.done;
}

export interface Failure {
  /** Without the line feed at its end; empty: nothing to say. */
  text: string;
  exitCode: number;
}

export interface FailureContext {
  /** As `kubectl patroni topology`. */
  command: string;
  /** Whether to add the stack trace: with -v=8 or DEBUG. */
  trace: boolean;
}

export function describeFailure(error: unknown, { command, trace }: FailureContext): Failure {
  if (!(error instanceof Error)) return { text: `error: ${String(error)}`, exitCode: EXIT.error };
  const exit = oclifExit(error);
  if (exit !== null) return { text: '', exitCode: exit };
  const text = textOf(error, command);
  return { text: trace ? `${text}\n${traceOf(error)}` : text, exitCode: codeOf(error) };
}

function codeOf(error: Error): number {
  return error instanceof RepairStopped && error.facts.outcome === 'unconfirmed'
    ? EXIT.unconfirmed
    : EXIT.error;
}

function textOf(error: Error, command: string): string {
  if (error instanceof UsageError) return `error: ${error.message}\nSee '${command} --help' for usage.`;
  if (error instanceof KubeError) return error.message;
  if (error instanceof ClusterNotFoundError) return notFoundText(error);
  if (error instanceof RepairStopped) return `error: ${error.message}`;
  if (error instanceof DeclinedError) return `error: ${error.message}`;
  if (error instanceof InstallError) return `error: ${error.message}`;
  if (error instanceof FileError) return `error: ${error.message}`;
  const isExpected = 'code' in error || 'oclif' in error; // of the operating system, or of oclif's parser
  const hint = isExpected ? '' : `\nThis is a fault of kubectl-patroni; -v=8 tells more of it.`;
  return `error: ${error.message}${hint}`;
}

/** Whoever asked for a cluster by name must not be told that it does not exist where it may only be out of sight. */
function notFoundText({ message, problems }: ClusterNotFoundError): string {
  if (problems.length === 0) return message;
  return [...problemLines(problems, PLAIN), `${message}; what could not be read may hide it`].join('\n');
}

const PLAIN: Style = { width: null, colour: false, unicode: true, now: null, headers: true };

/** `this.exit()` of an oclif command throws. */
function oclifExit(error: Error): number | null {
  if (!('code' in error) || error.code !== 'EEXIT' || !('oclif' in error)) return null;
  const { exit } = error.oclif as { exit?: number };
  return exit ?? EXIT.done;
}

function traceOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\nCaused by: ${traceOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
