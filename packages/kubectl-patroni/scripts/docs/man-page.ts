/** man/kubectl-patroni.1: every command with its flags and examples, from oclif.manifest.json, for man(1). */
import {
  filled,
  sharedFlags,
  type Manifest,
  type ManifestCommand,
  type ManifestFlag,
} from './commands-page.ts';

/** @returns the page in the macros of man(7); without a date or a version, so that it changes only when the plugin does */
export function manPage({ commands }: Manifest): string {
  const names = Object.keys(commands).sort();
  const shared = sharedFlags(commands);
  const common = Object.values(commands[names[0] ?? '']?.flags ?? {}).filter(({ name }) => shared.has(name));
  return [
    '.\\" Made by "npm run docs" from the commands themselves; a test checks that it is current.',
    '.TH KUBECTL\\-PATRONI 1 "" "kubectl\\-patroni" "kubectl plugins"',
    '.SH NAME',
    'kubectl\\-patroni \\- who leads, where each member of a Patroni cluster is reached, and how replication gets there',
    '.SH SYNOPSIS',
    '.B kubectl patroni',
    '.I COMMAND',
    '[\\fIARGUMENT\\fR] [\\fIFLAG\\fR]...',
    '.SH DESCRIPTION',
    ...paragraphs(DESCRIPTION),
    '.SH COMMANDS',
    ...names.flatMap((name) => commandSection(name, commands[name] as ManifestCommand, shared)),
    '.SH FLAGS OF EVERY COMMAND',
    ...common.flatMap(flagEntry),
    '.SH EXIT STATUS',
    ...entries(EXIT_STATUS),
    '.SH ENVIRONMENT',
    ...entries(ENVIRONMENT),
    '.SH FILES',
    ...entries(FILES),
    '.SH SEE ALSO',
    '.BR kubectl (1)',
    '',
  ].join('\n');
}

const DESCRIPTION = `kubectl runs this program as "kubectl patroni". Flags come after the plugin's name: kubectl says "flags cannot be placed before plugin name" to "kubectl -n x patroni".

Nothing is changed on a cluster by reading it. Secrets are never read, nor the data of a ConfigMap.`;

const EXIT_STATUS: readonly (readonly [string, string])[] = [
  ['0', 'Done.'],
  ['1', 'An error; of doctor also a finding, of connect-test and trace what is not reached.'],
  ['2', 'Something could not be read, or what was waited for did not come.'],
  ['130', 'Interrupted.'],
];

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['KUBECONFIG', 'Kubeconfig files, as kubectl takes them.'],
  ['KUBECACHEDIR', "The folder of kubectl's caches; what V8 compiled is kept in it, where it is there."],
  ['HTTPS_PROXY, HTTP_PROXY, NO_PROXY', 'Proxies, as kubectl takes them.'],
  ['NO_COLOR', 'No colours, unless --color says otherwise.'],
  ['DEBUG', 'Tells more of what fails, as -v=8 does.'],
];

const FILES: readonly (readonly [string, string])[] = [
  ['~/.kube/config', 'The kubeconfig file, where neither --kubeconfig nor KUBECONFIG names others.'],
  [
    'kubectl_complete-patroni',
    'What kubectl runs to complete the words of this plugin, if it is on the PATH.',
  ],
];

function commandSection(name: string, command: ManifestCommand, shared: ReadonlySet<string>): string[] {
  const flags = Object.values(command.flags).filter((flag) => !shared.has(flag.name) && !flag.hidden);
  return [
    `.SS ${roff(`kubectl patroni ${[command.usage ?? name].flat()[0] ?? name}`)}`,
    ...paragraphs(filled(command.summary ?? '')),
    ...(command.description === undefined ? [] : ['.PP', ...paragraphs(filled(command.description))]),
    ...Object.values(command.args).flatMap(({ name: arg, description = '' }) => [
      '.TP',
      `.I ${roff(arg.toUpperCase())}`,
      ...text(filled(description)),
    ]),
    ...flags.flatMap(flagEntry),
    ...(command.examples ?? []).flatMap(exampleEntry),
  ];
}

function flagEntry(flag: ManifestFlag): string[] {
  const value =
    flag.type === 'boolean'
      ? ''
      : `=\\fI${roff((flag.options ?? [flag.helpValue ?? 'VALUE'].flat()).join('|'))}\\fR`;
  const short =
    flag.char === undefined || flag.char === flag.name ? '' : `\\fB${roff(`-${flag.char}`)}\\fR, `;
  return [
    '.TP',
    `${short}\\fB${roff(`--${flag.name}`)}\\fR${value}`,
    ...text(filled(flag.summary ?? flag.description ?? '')),
  ];
}

function exampleEntry(example: string | { description?: string; command: string }): string[] {
  const { description = '', command } = typeof example === 'string' ? { command: example } : example;
  return [
    '.PP',
    ...text(`${filled(description)}:`),
    '.PP',
    '.nf',
    '.RS',
    ...filled(command).split('\n').map(line),
    '.RE',
    '.fi',
  ];
}

function entries(all: readonly (readonly [string, string])[]): string[] {
  return all.flatMap(([term, what]) => ['.TP', `.B ${roff(term)}`, ...text(what)]);
}

function paragraphs(all: string): string[] {
  return all
    .split(/\n{2,}/u)
    .flatMap((paragraph, index) => [...(index === 0 ? [] : ['.PP']), ...text(paragraph)]);
}

function text(words: string): string[] {
  return [line(words.replaceAll(/\s+/gu, ' ').trim())];
}

/** A line of text: what begins with a dot or an apostrophe would be a request. */
function line(words: string): string {
  return /^[.']/u.test(words) ? `\\&${roff(words)}` : roff(words);
}

/** groff takes a hyphen for one that may be drawn longer, and a backslash for the beginning of an escape. */
function roff(words: string): string {
  return words.replaceAll('\\', '\\e').replaceAll('-', '\\-');
}
