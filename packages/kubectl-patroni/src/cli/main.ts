/** The program: from arguments to an exit code. Everything it needs besides is loaded once it is known what is asked. */
import packageJson from '../../package.json' with { type: 'json' };
import { commands, isCommandId } from './commands.js';
import { dispatch } from './dispatch.js';
import { EXIT } from './failure.js';
import { cleanUp, hasCleanups } from './interrupt.js';
import { allFlags, readManifest, type CommandManifest, type ManifestText } from './manifest.js';
import { pluginConfig, type PluginIdentity } from './plugin-config.js';
import { programName } from './program-name.js';
import { report } from './report.js';
import { flushed, isBrokenPipe, writeLine } from './streams.js';

export { commands } from './commands.js';

export interface Start {
  argv: readonly string[];
  /** As the program was called: `process.argv[1]`, or the path of a single executable. */
  script: string | undefined;
  manifest: ManifestText;
}

/** Runs what was asked for, and ends the process with its exit code once all output is written. */
export async function main(start: Start): Promise<void> {
  const bin = programName(start.script);
  handleProcessEvents(bin);
  try {
    const { name, version, description } = packageJson;
    await run(start, { bin, name, version, description });
  } catch (error) {
    await report(error, { command: bin, trace: wantsTrace() });
  }
  await flushed(process.stdout);
  process.exit();
}

async function run({ argv, manifest }: Start, identity: PluginIdentity): Promise<void> {
  const asked = dispatch(
    argv,
    { ids: Object.keys(commands), shapes: () => allFlags(readManifest(manifest)) },
    identity.bin,
  );
  if (asked.to === 'version') return writeLine(process.stdout, `${identity.name} v${identity.version}`);
  if (asked.to === 'help') return showHelp(asked.command, identity, readManifest(manifest));
  if (!isCommandId(asked.id)) throw new Error(`command ${asked.id} cannot be loaded`);
  const Command = await commands[asked.id]();
  const command = new Command(asked.argv, pluginConfig(identity, null));
  command.id = asked.id;
  await command.execute();
}

async function showHelp(
  id: string | null,
  identity: PluginIdentity,
  manifest: CommandManifest,
): Promise<void> {
  const { PluginHelp } = await import('./help.js');
  await new PluginHelp(pluginConfig(identity, manifest)).show(id);
}

function handleProcessEvents(command: string): void {
  process.on('SIGINT', () => void interrupted(command));
  process.on('uncaughtException', (error) => {
    // Nobody reads any more: nothing is left to be done, and nobody to be told.
    if (isBrokenPipe(error)) process.exit();
    void report(error, { command, trace: wantsTrace() }).finally(() => process.exit());
  });
}

/** Who presses Ctrl-C twice does not want to wait for what is being cleaned up. */
async function interrupted(command: string): Promise<void> {
  if (!hasCleanups()) process.exit(EXIT.interrupted);
  for (const error of await cleanUp()) await report(error, { command, trace: wantsTrace() });
  process.exit(EXIT.interrupted);
}

/** Of what fails outside of a command, which has its own -v. */
function wantsTrace(): boolean {
  return Boolean(process.env['DEBUG']);
}
