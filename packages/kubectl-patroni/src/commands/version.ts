import * as Flags from '@oclif/core/flags';
import { paragraphs } from '../cli/help-text.js';
import { BaseCommand } from '../cli/base-command.js';
import { commands } from '../cli/commands.js';
import { toConfigFlags } from '../cli/config-flags.js';
import { documentOutput, isDocumentFormat, writeDocument } from '../cli/document.js';
import { timeoutOf } from '../cli/reading-flags.js';
import { writeText } from '../cli/streams.js';
import { ownSearchPath } from '../cli/search-path.js';
import { findShadows } from '../cli/shadows.js';
import { clientVersion, shadowLines, versionLines, type Versions } from '../cli/versions.js';

export default class Version extends BaseCommand {
  static override summary = 'Print the versions of this plugin and of the Kubernetes API server.';

  static override description = paragraphs(
    `Warns of programs on the PATH that kubectl would run instead: it takes kubectl-patroni-topology for "kubectl patroni
     topology" before this plugin is asked, and of several kubectl-patroni the first.`,
  );

  static override usage = 'version [flags]';

  static override examples = [
    { description: 'Both versions', command: '<%= config.bin %> version' },
    {
      description: "This plugin's alone, without a connection",
      command: '<%= config.bin %> version --client',
    },
  ];

  static override flags = {
    client: Flags.boolean({ description: "Only this plugin's version; nothing is connected to." }),
    output: Flags.string({ ...documentOutput, description: 'Format of the output; without it lines.' }),
  };

  async run(): Promise<number> {
    const { flags } = await this.parse(Version);
    const versions: Versions = {
      clientVersion: clientVersion(this.config.version),
      shadowedBy: findShadows(Object.keys(commands), process.argv[1] ?? process.execPath, ownSearchPath()),
    };
    let failure: unknown = null;
    if (!flags.client)
      try {
        const { readServerVersion } = await import('../cli/read-cluster.js');
        const timeout = timeoutOf(flags['request-timeout']);
        versions.serverVersion = await readServerVersion(toConfigFlags(flags), timeout, this.clientSettings);
      } catch (error) {
        failure = error;
      }
    const { output } = flags;
    await writeText(
      process.stdout,
      isDocumentFormat(output) ? await writeDocument(versions, output) : versionLines(versions),
    );
    await writeText(process.stderr, shadowLines(versions.shadowedBy));
    if (failure !== null) throw failure;
    return 0;
  }
}
