/**
 * `npm run package [-- PLATFORM...]` makes the archives of a release, of this machine's platform unless told others.
 * `npm run package -- --all` makes all of them; `--twice` makes each twice, and compares.
 * `npm run package -- --index --repository URL` sums up the archives that are there, and writes krew's manifest.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { hostPlatform, platformNamed, PLATFORMS, type Platform } from './platforms.ts';
import { indexRelease, packagePlatform } from './release.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean', default: false },
    index: { type: 'boolean', default: false },
    output: { type: 'string', default: join(import.meta.dirname, '../../../release') },
    repository: { type: 'string' },
    twice: { type: 'boolean', default: false },
  },
});

const output = resolve(values.output);
const say = (line: string) => process.stdout.write(`${line}\n`);

if (values.index) await index(values.repository);
else for (const platform of wanted()) await make(platform);

function wanted(): readonly Platform[] {
  if (values.all) return PLATFORMS;
  if (positionals.length > 0) return positionals.map(platformNamed);
  const host = hostPlatform();
  if (host === undefined)
    throw new Error(`there is no executable for ${process.platform}-${process.arch}; name one`);
  return [host];
}

async function make(platform: Platform): Promise<void> {
  const made = await packagePlatform(platform, output);
  say(`${made.sha256}  ${made.archive}`);
  if (!made.runs)
    say(`  not signed: it runs on no Mac until it is. Make it on macOS (the release workflow does).`);
  if (!values.twice) return;
  const again = await packagePlatform(platform, output);
  const same = made.sha256 === again.sha256;
  say(same ? '  made twice: the same, byte for byte' : `  made twice: not the same, ${again.sha256}`);
  if (!same) {
    say(`  the executable within: ${made.executableSha256}, ${again.executableSha256}`);
    process.exitCode = 1;
  }
}

async function index(repository: string | undefined): Promise<void> {
  if (repository === undefined || !/^https:\/\/\S+[^/]$/u.test(repository))
    throw new Error(
      '--index needs --repository https://github.com/OWNER/NAME, where the release is to be found',
    );
  for (const file of await indexRelease(output, repository)) say(join(output, file));
}
