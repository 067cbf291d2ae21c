/** What the commands that can go on watching have in common. */
import type { TopologyList } from '@kubectl-patroni/core';
import { isDocumentFormat } from './document.js';
import { isConversation, ReadingCommand, type Presentation, type ShownFlags } from './reading-command.js';
import { colourChoice } from './reading-flags.js';
import { styleFor } from './terminal.js';
import { watchOptions, type ParsedWatchFlags, type WatchOptions } from './watch-flags.js';

type WatchedFlags = ShownFlags & ParsedWatchFlags;

export abstract class WatchingCommand extends ReadingCommand {
  /**
   * Reads once and prints it; with `--watch` or `--until` goes on and prints what changes.
   * @param cluster the argument; undefined: all
   * @returns the exit code
   */
  protected showOrWatch(
    flags: WatchedFlags,
    cluster: string | undefined,
    how: Presentation<TopologyList>,
  ): Promise<number> {
    const watched = watchOptions(flags);
    if (watched !== null) return this.watch(flags, cluster, watched, how);
    return this.show(flags, cluster, showsFindings(flags) ? how : { ...how, checks: [] });
  }

  private async watch(
    flags: WatchedFlags,
    cluster: string | undefined,
    options: WatchOptions,
    how: Presentation<TopologyList>,
  ): Promise<number> {
    const [{ watchClusters }, views] = await Promise.all([
      import('./watch-clusters.js'),
      import('./watch-view.js'),
    ]);
    const asked = { colour: colourChoice(flags.color), headers: !flags['no-headers'] };
    const styleAt = (now: Date | null) => styleFor({ ...asked, now }, process.stdout);
    const lines = flags.output === 'wide' ? how.wide : how.table;
    const view =
      flags.output === 'json'
        ? views.documentView()
        : process.stdout.isTTY
          ? views.screenView(lines, styleAt, options.alternateScreen)
          : views.lineView(lines, styleAt);
    return watchClusters(
      this.requestOf(flags, cluster, flags.output === 'json' ? undefined : []),
      options,
      view,
    );
  }
}

/** Checks take as long as all the rest, and what they find is in documents and in the summary alone. */
function showsFindings({ output, 'no-headers': bare }: WatchedFlags): boolean {
  return isDocumentFormat(output) || (isConversation() && output !== 'name' && !bare);
}
