/** `--help`, by oclif's help with what kubectl's users look for in its place. */
import type { Config } from '@oclif/core/config';
import { CommandHelp, Help } from '@oclif/core/help';
import { UsageError } from './usage-error.js';

const OPTIONS = { docopts: false, flagSortOrder: 'none' } as const;

/** What matters most to whoever asks comes first, the flags that every plugin has last. */
const SECTIONS = ['DESCRIPTION', 'USAGE', 'EXAMPLES', 'ARGUMENTS', 'FLAGS'];

class PluginCommandHelp extends CommandHelp {
  protected override sections(): ReturnType<CommandHelp['sections']> {
    return super
      .sections()
      .filter(({ header }) => SECTIONS.includes(header))
      .sort((a, b) => SECTIONS.indexOf(a.header) - SECTIONS.indexOf(b.header));
  }

  /** Without the summary, which stands above it. */
  protected override description(): string | undefined {
    const { description } = this.command;
    return description === undefined ? undefined : this.wrap(description);
  }
}

export class PluginHelp extends Help {
  protected override CommandHelpClass = PluginCommandHelp;

  constructor(config: Config) {
    super(config, OPTIONS);
  }

  /** @param id the command; null: the program as a whole */
  async show(id: string | null): Promise<void> {
    if (id === null) return this.showProgram();
    const command = this.config.findCommand(id);
    if (command === undefined) throw new UsageError(`unknown command ${JSON.stringify(id)}`);
    await this.showCommandHelp(command);
  }

  private async showProgram(): Promise<void> {
    await this.showRootHelp();
    const { bin } = this.config;
    const examples = [
      `$ ${bin} topology`,
      `$ ${bin} doctor`,
      `$ ${bin} clusters -A`,
      `$ ${bin} snapshot demo > demo.json`,
    ];
    this.log(this.section('EXAMPLES', examples.join('\n')));
    this.log(`\nFor the flags, exit codes and examples of a command: ${bin} COMMAND --help`);
  }
}
