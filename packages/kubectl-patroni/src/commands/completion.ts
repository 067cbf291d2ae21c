import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { homedir } from 'node:os';
import { BaseCommand } from '../cli/base-command.js';
import { paragraphs } from '../cli/help-text.js';
import { writeText } from '../cli/streams.js';
import { UsageError } from '../cli/usage-error.js';

/** What to do; the shells print their script. */
const SCRIPTS = {
  bash: async () => (await import('../completion/kubectl-patroni.bash')).default,
  fish: async () => (await import('../completion/kubectl-patroni.fish')).default,
  zsh: async () => (await import('../completion/kubectl-patroni.zsh')).default,
} satisfies Record<string, () => Promise<string>>;

type Shell = keyof typeof SCRIPTS;
const isShell = (what: string): what is Shell => Object.hasOwn(SCRIPTS, what);

export default class Completion extends BaseCommand {
  static override summary = 'Make kubectl complete the words of this plugin.';

  static override description = paragraphs(
    `kubectl (1.26 and later) completes "kubectl patroni" by running kubectl_complete-patroni, if that is on the PATH. The npm
     package brings it. Krew and the archives cannot: "completion install" then makes it, as a link to the plugin in the folder
     that the plugin is in, or in ~/.local/bin where that folder is not yours to write to. Nothing else is changed, and what is
     there already is left as it is. kubectl's own completion has to be set up (kubectl completion --help).`,
    `With the name of a shell the command prints a script for "kubectl-patroni" typed with a hyphen.`,
  );

  static override usage = 'completion (install|bash|fish|zsh) [flags]';

  static override examples = [
    { description: 'For kubectl patroni, in every shell', command: '<%= config.bin %> completion install' },
    {
      description: 'For kubectl-patroni, in bash',
      command: 'source <(kubectl-patroni completion bash)',
    },
  ];

  static override args = {
    what: Args.string({
      description: 'install, or the shell to print a script for: bash, fish or zsh.',
      options: ['install', 'bash', 'fish', 'zsh'],
      ignoreStdin: true,
    }),
  };

  static override flags = {
    dir: Flags.string({
      helpValue: 'FOLDER',
      description: 'With install: the folder to put kubectl_complete-patroni in.',
    }),
  };

  async run(): Promise<number> {
    const { args, flags } = await this.parse(Completion);
    const { what } = args;
    if (what === undefined) throw new UsageError('required argument WHAT: install, bash, fish or zsh');
    if (!isShell(what)) return this.install(flags.dir ?? null);
    if (flags.dir !== undefined) throw new UsageError('--dir is of use with "completion install" alone');
    await writeText(process.stdout, await SCRIPTS[what]());
    return 0;
  }

  private async install(folder: string | null): Promise<number> {
    const { installCompleter } = await import('../completion/install.js');
    const { installedLines } = await import('../completion/installed-lines.js');
    const { ownSearchPath } = await import('../cli/search-path.js');
    const installed = installCompleter({
      search: ownSearchPath(),
      home: homedir(),
      folder,
      program: process.argv[1] ?? process.execPath,
      platform: process.platform,
    });
    await writeText(process.stdout, installedLines(installed));
    return 0;
  }
}
