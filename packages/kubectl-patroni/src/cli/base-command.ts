/** What all commands have in common: connection flags, pflag's reading of arguments, errors in kubectl's words. */
import { Command } from '@oclif/core/command';
import type { Input, ParserOutput } from '@oclif/core/interfaces';
import { configFlags } from './config-flags.js';
import { checkOptions, joinArguments, parseArguments, type FlagShapes } from './pflag-arguments.js';
import type { ClientSettings } from './read-topologies.js';
import { report } from './report.js';
import { UsageError } from './usage-error.js';
import { platformOf } from './versions.js';

/** Flags or arguments by their names, as oclif's parser gives them. */
type Values = Record<string, unknown>;

/** A command of oclif's. Its `run` gives the exit code. */
export abstract class BaseCommand extends Command {
  static override baseFlags = configFlags;

  /** klog's level, from -v. */
  protected verbosity = 0;

  abstract override run(): Promise<number>;

  /** Runs the command; never throws. The exit code is in `process.exitCode` afterwards. */
  async execute(): Promise<void> {
    const code = await this._run<number | undefined>();
    if (code !== undefined) process.exitCode = code;
  }

  /** As `kubectl patroni topology`. */
  protected get fullName(): string {
    return `${this.config.bin} ${this.id ?? ''}`.trim();
  }

  protected get clientSettings(): ClientSettings {
    const { name, version } = this.config;
    const userAgent = `${name}/v${version} (${platformOf(process.platform, process.arch)})`;
    return { userAgent, command: this.fullName, verbosity: this.verbosity };
  }

  /** @throws UsageError in pflag's words; after that oclif's parser finds nothing amiss */
  protected override parse<F extends Values, B extends Values, A extends Values>(
    options: Input<F, B, A>,
    argv = this.argv,
  ): Promise<ParserOutput<F, B, A>> {
    const shapes = { ...options.baseFlags, ...options.flags } as unknown as FlagShapes;
    const given = parseArguments(argv, shapes);
    this.verbosity = parseLevel(given.flags.get('v')?.[0]);
    checkOptions(given, shapes);
    const most = Object.keys(options.args ?? {}).length;
    if (given.positional.length > most)
      throw new UsageError(
        `accepts at most ${String(most)} arg(s), received ${String(given.positional.length)}`,
      );
    return super.parse(options, joinArguments(given, shapes));
  }

  protected override async catch(error: unknown): Promise<void> {
    const trace = this.verbosity >= 8 || Boolean(process.env['DEBUG']);
    await report(error, { command: this.fullName, trace });
  }
}

/** @throws UsageError in pflag's words */
function parseLevel(value: string | boolean | undefined): number {
  if (value === undefined) return 0;
  if (typeof value === 'string' && /^[+-]?\d+$/u.test(value)) return Number(value);
  throw new UsageError(
    `invalid argument ${JSON.stringify(value)} for "-v, --v" flag: ` +
      `strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`,
  );
}
