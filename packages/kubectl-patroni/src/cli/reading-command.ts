/** What the commands that show clusters have in common. */
import type { TopologyList } from '@kubectl-patroni/core';
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

/** How a command shows clusters in any format but JSON and YAML, which are the same for all of them. */
export interface Presentation {
  command: 'topology' | 'clusters';
  table: (list: TopologyList, style: Style) => string[];
  wide: (list: TopologyList, style: Style) => string[];
  names: (list: TopologyList, style: Style) => string[];
  /** Finds out more about what was read. */
  further?: (result: TopologyResult, request: TopologyRequest) => Promise<TopologyResult>;
}

interface ShownFlags extends ParsedConfigFlags, ParsedReadingFlags {
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
  protected async show(flags: ShownFlags, cluster: string | undefined, how: Presentation): Promise<number> {
    const request: TopologyRequest = {
      options: readingOptions(flags),
      connection: toConfigFlags(flags),
      cluster: cluster ?? null,
      client: this.clientSettings,
    };
    const read = await readTopologies(request);
    const result = how.further === undefined ? read : await how.further(read, request);
    const { list } = result;
    const { output } = flags;
    const asked = {
      colour: colourChoice(flags.color),
      headers: !flags['no-headers'],
      now: list.observedAt === null ? null : new Date(list.observedAt),
    };
    const shape = output === 'wide' || output === 'name' ? output : 'table';
    const shown = shape === 'name' ? how.names : how[shape];
    await writeLine(
      process.stdout,
      isDocumentFormat(output)
        ? await writeDocument(list, output)
        : shown(list, styleFor(asked, process.stdout)).join('\n'),
    );

    const isConversation = process.stdout.isTTY && process.stderr.isTTY;
    const next = {
      program: this.config.bin,
      command: how.command,
      wide: output === 'wide',
      carried: carriedFlags(flags),
    };
    const words = afterWords(result, {
      style: () => styleFor(asked, process.stderr),
      next: isConversation && !isDocumentFormat(output) && output !== 'name' && asked.headers ? next : null,
    });
    if (words.length > 0) await writeLine(process.stderr, words.join('\n'));
    return exitCodeFor(list.problems);
  }
}
