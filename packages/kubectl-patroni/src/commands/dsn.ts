import { connectionsTo } from '@kubectl-patroni/core';
import { clusterArgument } from '../cli/cluster-argument.js';
import { connectionFlags, wantedOf } from '../cli/connection-flags.js';
import { EXIT_CODES, paragraphs } from '../cli/help-text.js';
import { ReadingCommand } from '../cli/reading-command.js';
import { CONNECTION_FORMS } from '../render/connection-words.js';
import { connectionLines, connectionStringLines, type ConnectionView } from '../render/connections.js';

export default class Dsn extends ReadingCommand {
  static override summary = 'Write connection strings for clients inside the Kubernetes cluster.';

  static override description = paragraphs(
    `By the members' own names, of which the client finds the leader or a replica itself (target_session_attrs), and by each
     Service that is for clients. Only names that resolve now are offered; what is left out is told with the reason.`,
    'No password is read or written: give it by PGPASSFILE, a service file, or whatever your platform has for it.',
    '-o wide writes every form, -o name the strings alone.',
    EXIT_CODES,
  );

  static override usage = 'dsn [CLUSTER] [flags]';

  static override examples = [
    { description: 'Ways into a cluster', command: '<%= config.bin %> dsn demo -n db -U app -d shop' },
    {
      description: 'One string alone, for the $(...) of a shell or for a script',
      command: '<%= config.bin %> dsn demo -n db --access read-write --by members -o name',
    },
    {
      description: 'Variables for a container',
      command: '<%= config.bin %> dsn demo -n db --by service --access read-only --format env -o name',
    },
    {
      description: 'Which addresses clients get, and which of them are ready',
      command: '<%= config.bin %> dsn demo -n db --resolve',
    },
  ];

  static override args = { cluster: clusterArgument };
  static override flags = connectionFlags;

  async run(): Promise<number> {
    const { args, flags } = await this.parse(Dsn);
    const view: ConnectionView = { forms: [flags.format], resolve: flags.resolve };
    const options = { database: flags.dbname ?? null, user: flags.username ?? null };
    return this.show(flags, args.cluster, {
      document: ({ list, reading }) => wantedOf(connectionsTo(list, reading.objects, options), flags),
      table: (list, style) => connectionLines(list, view, style),
      wide: (list, style) => connectionLines(list, { ...view, forms: CONNECTION_FORMS }, style),
      names: (list, style) => connectionStringLines(list, view, style),
      next: null,
    });
  }
}
