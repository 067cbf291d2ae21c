import { timelineHistory } from '@kubectl-patroni/core';
import { clusterArgument } from '../cli/cluster-argument.js';
import { EXIT_CODES, paragraphs } from '../cli/help-text.js';
import { ReadingCommand } from '../cli/reading-command.js';
import { historyLines, leaderNames, wideHistoryLines } from '../render/history.js';

export default class History extends ReadingCommand {
  static override summary = 'Show who led when: the ends of past timelines.';

  static override description = paragraphs(
    `A timeline ends when a member is promoted. For each one: how long it lasted, when and where in the WAL it ended, who
     led the next one, and the reason that PostgreSQL wrote down; then how often that happens. Whether it was a failover or
     a switchover, Patroni does not keep.`,
    EXIT_CODES,
  );

  static override usage = 'history [CLUSTER] [flags]';

  static override examples = [
    { description: 'Who led a cluster when', command: '<%= config.bin %> history demo -n db' },
    {
      description: 'Clusters that changed leaders within a day',
      command: `<%= config.bin %> history -A -o json | jq -r '.items[] | select(.summary.lastDay > 0) | .scope'`,
    },
  ];

  static override args = { cluster: clusterArgument };

  async run(): Promise<number> {
    const { args, flags } = await this.parse(History);
    return this.show(flags, args.cluster, {
      document: ({ list }) => timelineHistory(list),
      table: historyLines,
      wide: wideHistoryLines,
      names: leaderNames,
      next: null,
    });
  }
}
