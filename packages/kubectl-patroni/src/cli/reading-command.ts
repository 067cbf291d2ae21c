/** What the commands that show clusters have in common. */
import type { Check, TopologyList } from '@kubectl-patroni/core';
import type { Invocation } from '../render/next-step.js';
import type { Style } from '../render/style.js';
import { afterWords } from './after-words.js';
import { BaseCommand } from './base-command.js';
import { carriedFlags } from './carried-flags.js';
import { toConfigFlags, type ParsedConfigFlags } from './config-flags.js';
import { isDocumentFormat, writeDocument } from './document.js';
import { exitCodeFor } from './failure.js';
import { readTopologies, type TopologyRequest, type TopologyResult } from './read-topologies.js';
import {
  colourChoice,
  readingOptions,
  showingFlags,
  sourceFlags,
  type ParsedReadingFlags,
} from './reading-flags.js';
import { writeLine } from './streams.js';
import { styleFor } from './terminal.js';

/** How a command shows clusters. */
export interface Presentation<D> {
  /** What it shows: as it is with `-o json|yaml`. */
  document: (result: TopologyResult) => D;
  table: (document: D, style: Style) => string[];
  wide: (document: D, style: Style) => string[];
  names: (document: D, style: Style) => string[];
  /** Further values of `-o`, and the text that each gives. */
  formats?: Readonly<Record<string, (document: D) => Promise<string>>>;
  /** The exit code where all was read, and what is told of what was not; default: 0. */
  verdict?: (document: D) => number;
  /** The checks to make; default: those that take nothing but what is read anyway. */
  checks?: readonly Check[];
  /** What a summary and a next step are written after; null: neither. */
  next: Invocation['command'] | null;
  /** Finds out more about what was read. */
  further?: (result: TopologyResult, request: TopologyRequest) => Promise<TopologyResult>;
}

/** Whether a person sees both what is asked for and what is said beside it. */
export function isConversation(): boolean {
  return process.stdout.isTTY && process.stderr.isTTY;
}

/** Of commands that show the topology itself. */
export const topologyDocument = ({ list }: TopologyResult): TopologyList => list;

export interface ShownFlags extends ParsedConfigFlags, ParsedReadingFlags {
  namespace?: string | undefined;
  output?: string | undefined;
  'no-headers': boolean;
  color: string;
}

export abstract class ReadingCommand extends BaseCommand {
  static override baseFlags = { ...BaseCommand.baseFlags, ...sourceFlags, ...showingFlags };

  /**
   * Reads, prints to stdout what was asked for, and to stderr what else is to be said.
   * @param cluster the argument; undefined: all
   * @returns the exit code
   */
  protected async show<D>(
    flags: ShownFlags,
    cluster: string | undefined,
    how: Presentation<D>,
  ): Promise<number> {
    const request = this.requestOf(flags, cluster, how.checks);
    const read = await readTopologies(request);
    const result = how.further === undefined ? read : await how.further(read, request);
    const { list } = result;
    const document = how.document(result);
    const { output } = flags;
    const asked = {
      colour: colourChoice(flags.color),
      headers: !flags['no-headers'],
      now: list.observedAt === null ? null : new Date(list.observedAt),
    };
    const shape = output === 'wide' || output === 'name' ? output : 'table';
    const shown = shape === 'name' ? how.names : how[shape];
    const format = how.formats?.[output ?? ''];
    await writeLine(
      process.stdout,
      isDocumentFormat(output)
        ? await writeDocument(document, output)
        : format !== undefined
          ? await format(document)
          : shown(document, styleFor(asked, process.stdout)).join('\n'),
    );

    const next = how.next !== null && {
      program: this.config.bin,
      command: how.next,
      wide: output === 'wide',
      carried: carriedFlags(flags),
    };
    const words = afterWords(result, {
      style: () => styleFor(asked, process.stderr),
      next:
        isConversation() && !isDocumentFormat(output) && output !== 'name' && asked.headers && next
          ? next
          : null,
    });
    if (words.length > 0) await writeLine(process.stderr, words.join('\n'));
    // What was found is certain, whatever else could not be read.
    return how.verdict?.(document) || exitCodeFor(list.problems);
  }

  protected requestOf(
    flags: ShownFlags,
    cluster: string | undefined,
    checks?: readonly Check[],
  ): TopologyRequest {
    return {
      options: readingOptions(flags),
      connection: toConfigFlags(flags),
      cluster: cluster ?? null,
      client: this.clientSettings,
      checks,
    };
  }
}
