/** What the commands have in common that look at clusters closely, and may ask their members. */
import * as Flags from '@oclif/core/flags';
import type { Check, Problem } from '@kubectl-patroni/core';
import type { Style } from '../render/style.js';
import { wordsOnReading } from './after-words.js';
import { BaseCommand } from './base-command.js';
import { toConfigFlags, type ParsedConfigFlags } from './config-flags.js';
import { documentOutput, isDocumentFormat, writeDocument } from './document.js';
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
import { UsageError } from './usage-error.js';

interface ProbingFlags extends ParsedConfigFlags, ParsedReadingFlags {
  namespace?: string | undefined;
  output?: string | undefined;
  'no-headers': boolean;
  color: string;
}

/** Any document of the contract. */
interface Printed {
  observedAt: string | null;
  problems: Problem[];
}

export abstract class ProbingCommand extends BaseCommand {
  static override baseFlags = {
    ...BaseCommand.baseFlags,
    ...sourceFlags,
    ...showingFlags,
    output: Flags.string({ ...documentOutput, description: 'Format of the output; without it a table.' }),
  };

  /** @throws UsageError in cobra's words: oclif would ask for it on standard input */
  protected required(value: string | undefined, name: string): string {
    if (value === undefined || value === '')
      throw new UsageError(`accepts 1 arg(s), received 0: ${name} is missing`);
    return value;
  }

  /**
   * @param cluster as the user named it; undefined: all
   * @param checks whose inputs are read besides; undefined: none
   */
  protected async read(
    flags: ProbingFlags,
    cluster: string | undefined,
    checks?: readonly Check[],
  ): Promise<{ request: TopologyRequest; result: TopologyResult }> {
    const request: TopologyRequest = {
      options: readingOptions(flags),
      connection: toConfigFlags(flags),
      cluster: cluster ?? null,
      client: this.clientSettings,
      ...(checks && { checks }),
    };
    return { request, result: await readTopologies(request) };
  }

  /** The document or its table to stdout, and to stderr what could not be read. */
  protected async print<T extends Printed>(
    flags: ProbingFlags,
    document: T & { items: readonly unknown[] },
    table: (document: T, style: Style) => string[],
    result: Pick<TopologyResult, 'namespace' | 'notes'>,
  ): Promise<void> {
    const asked = {
      colour: colourChoice(flags.color),
      headers: !flags['no-headers'],
      now: document.observedAt === null ? null : new Date(document.observedAt),
    };
    const { output } = flags;
    await writeLine(
      process.stdout,
      isDocumentFormat(output)
        ? await writeDocument(document, output)
        : table(document, styleFor(asked, process.stdout)).join('\n'),
    );
    const { items, problems } = document;
    const words = wordsOnReading({ ...result, items, problems }, () => styleFor(asked, process.stderr));
    if (words.length > 0) await writeLine(process.stderr, words.join('\n'));
  }
}
