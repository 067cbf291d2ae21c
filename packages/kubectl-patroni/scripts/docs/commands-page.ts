/** docs/commands.md: every command with its flags and examples, from oclif.manifest.json. */

/** Of the manifest, what the page tells. */
export interface Manifest {
  commands: Record<string, ManifestCommand>;
}

export interface ManifestCommand {
  summary?: string;
  description?: string;
  usage?: string | string[];
  args: Record<string, { name: string; description?: string; required?: boolean }>;
  flags: Record<string, ManifestFlag>;
  examples?: (string | { description?: string; command: string })[];
}

export interface ManifestFlag {
  name: string;
  char?: string;
  type: 'boolean' | 'option';
  description?: string;
  summary?: string;
  helpGroup?: string;
  helpValue?: string | string[];
  options?: string[];
  default?: unknown;
  multiple?: boolean;
  hidden?: boolean;
}

const PROGRAM = 'kubectl patroni';

const HEAD = `# Commands

<!-- Made by \`npm run docs\` from the commands themselves; a test checks that it is current. -->

Flags come after the plugin's name: kubectl says "flags cannot be placed before plugin name" to \`kubectl -n x patroni\`.
`;

export function commandsPage({ commands }: Manifest): string {
  const names = Object.keys(commands).sort();
  const shared = sharedFlags(commands);
  const sections = names.map((name) => describe(name, commands[name] as ManifestCommand, shared));
  const common = Object.values(commands[names[0] ?? '']?.flags ?? {}).filter(({ name }) => shared.has(name));
  return [HEAD, ...sections, `## Flags of every command\n\n${flagTable(common)}`].join('\n');
}

/** Names of the flags that all commands have, and mean the same by. */
export function sharedFlags(commands: Manifest['commands']): Set<string> {
  const [first = {}, ...others] = Object.values(commands).map(({ flags }) => flags);
  const isShared = (flag: ManifestFlag) =>
    others.every((flags) => JSON.stringify(flags[flag.name]) === JSON.stringify(flag));
  return new Set(
    Object.values(first)
      .filter(isShared)
      .map(({ name }) => name),
  );
}

function describe(name: string, command: ManifestCommand, shared: ReadonlySet<string>): string {
  const flags = Object.values(command.flags).filter((flag) => !shared.has(flag.name) && !flag.hidden);
  const args = Object.values(command.args).map(
    (arg) => `\`${arg.name.toUpperCase()}\`: ${oneLine(arg.description ?? '')}\n`,
  );
  return [
    `## ${PROGRAM} ${name}\n`,
    `${filled(command.summary ?? '')}\n`,
    ...(command.description ? [`${filled(command.description)}\n`] : []),
    ...args,
    ...(flags.length > 0
      ? [`Besides the [flags of every command](#flags-of-every-command):\n`, flagTable(flags)]
      : []),
    ...examples(command),
  ].join('\n');
}

function flagTable(flags: readonly ManifestFlag[]): string {
  const rows = flags.map((flag) => {
    const short = flag.char === undefined ? '' : `\`-${flag.char}\`, `;
    const values = flag.options ?? [flag.helpValue ?? 'VALUE'].flat();
    const value = flag.type === 'boolean' ? '' : `=${values.join('|').replaceAll('|', '\\|')}`;
    const what = oneLine(flag.summary ?? flag.description ?? '');
    return `| ${short}\`--${flag.name}${value}\` | ${what} |`;
  });
  return ['| flag | |', '|---|---|', ...rows, ''].join('\n');
}

function examples({ examples: all = [] }: ManifestCommand): string[] {
  const lines = all.map((example) =>
    typeof example === 'string'
      ? commented(filled(example))
      : `# ${filled(example.description ?? '')}\n${filled(example.command)}`,
  );
  return lines.length === 0 ? [] : [`\`\`\`sh\n${lines.join('\n\n')}\n\`\`\`\n`];
}

/** What stands before the first command of an example explains it. */
function commented(example: string): string {
  return example.startsWith(PROGRAM) ? example : `# ${example}`;
}

/** oclif fills these in when it prints help. */
export function filled(text: string): string {
  return text.replaceAll('<%= config.bin %>', PROGRAM).trim();
}

function oneLine(text: string): string {
  return filled(text).replace(/\s+/g, ' ').replaceAll('|', '\\|');
}
