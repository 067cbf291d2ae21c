import { EXIT_CODES, paragraphs } from '../cli/help-text.js';
import { topologyDocument } from '../cli/reading-command.js';
import { watchFlags } from '../cli/watch-flags.js';
import { WatchingCommand } from '../cli/watching-command.js';
import { clusterLines } from '../render/clusters.js';
import { clusterNames } from '../render/names.js';

export default class Clusters extends WatchingCommand {
  static override summary = 'List the Patroni clusters, one line each.';

  static override description = paragraphs(
    `Finds clusters by what Patroni and its members write, whoever set them up: plain Patroni, Spilo, and the operators
     of Zalando, Crunchy Data, Percona and others.`,
    EXIT_CODES,
  );

  static override usage = 'clusters [flags]';

  static override examples = [
    { description: 'All clusters that you may see', command: '<%= config.bin %> clusters -A' },
    { description: 'Those of one team', command: '<%= config.bin %> clusters -A -l team=payments' },
    {
      description: 'Those without a leader',
      command: `<%= config.bin %> clusters -A -o json | jq -r '.items[] | select(.leader.name == null) | .scope'`,
    },
  ];

  static override flags = watchFlags;

  async run(): Promise<number> {
    const { flags } = await this.parse(Clusters);
    return this.showOrWatch(flags, undefined, {
      document: topologyDocument,
      table: clusterLines,
      // A terminal's width is what makes the table leave columns out.
      wide: (list, style) => clusterLines(list, { ...style, width: null }),
      names: clusterNames,
      next: 'clusters',
    });
  }
}
