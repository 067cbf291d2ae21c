/** What one platform's part of a release is made of, and what the whole of it needs besides. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { tarGz, zip, type ArchiveEntry } from './archive.ts';
import { makeExecutable } from './executable.ts';
import { filesIn } from './archive-contents.ts';
import { krewManifest } from './krew-manifest.ts';
import { krewProblems } from './krew-rules.ts';
import { nodeBinary, type NodeBinary } from './node-binary.ts';
import { archiveOf, NODE_VERSION, PLATFORMS, platformNamed, programOf, type Platform } from './platforms.ts';
import { sbomOf, type Sbom } from './sbom.ts';

const PROJECT = join(import.meta.dirname, '../../..');
const PLUGIN = join(PROJECT, 'packages/kubectl-patroni');
const CACHE = join(PROJECT, 'node_modules/.cache/kubectl-patroni-packaging');

/** As `0.1.0`. */
export const VERSION = (JSON.parse(readFileSync(join(PLUGIN, 'package.json'), 'utf8')) as { version: string })
  .version;

/** One platform's archive, as it was written. */
export interface Packaged {
  archive: string;
  sha256: string;
  /** Without the archive around it. */
  executableSha256: string;
  /** False: it has to be signed on macOS before it runs there. */
  runs: boolean;
}

/** @param output a folder for the archive, the SBOM beside it, and in a folder of the platform's name the executable itself */
export async function packagePlatform(platform: Platform, output: string): Promise<Packaged> {
  mkdirSync(output, { recursive: true });
  const node = await nodeBinary(platform, CACHE);
  const program = join(output, platform.name, programOf(platform));
  rmSync(program, { force: true }); // it may be running
  mkdirSync(dirname(program), { recursive: true });
  const runs = await makeExecutable({
    platform,
    node: node.file,
    builder: process.execPath,
    output: program,
  });
  const executable = readFileSync(program);
  const sbom = `${JSON.stringify(readSbom(platform), null, 2)}\n`;
  const entries = [
    entry(programOf(platform), executable, true),
    entry('LICENSE', readFileSync(join(PROJECT, 'LICENSE'))),
    entry('THIRD-PARTY-LICENSES.txt', await licences(node)),
    entry('kubectl-patroni.cdx.json', sbom),
    entry('kubectl-patroni.1', readFileSync(join(PLUGIN, 'man/kubectl-patroni.1'))),
  ];
  // By another name, so that nobody publishes what does not run.
  const name = archiveOf(platform, VERSION);
  const archive = runs ? name : name.replace('.tar.gz', '-unsigned.tar.gz');
  const content = platform.os === 'windows' ? zip(entries) : await tarGz(entries);
  writeFileSync(join(output, archive), content);
  writeFileSync(join(output, `${archive.replace(/\.(?:tar\.gz|zip)$/u, '')}.cdx.json`), sbom);
  return { archive, sha256: sha256(content), executableSha256: sha256(executable), runs };
}

function entry(name: string, content: Uint8Array | string, executable = false): ArchiveEntry {
  return { name, content: typeof content === 'string' ? Buffer.from(content) : content, executable };
}

/** Node.js brings those of all that it is made of; Windows' package lacks the file, which is the same for all. */
async function licences({ licence }: NodeBinary): Promise<string> {
  const runtime = licence ?? (await nodeBinary(platformNamed('linux-x64'), CACHE)).licence;
  if (runtime === null) throw new Error('the licence of Node.js is nowhere to be found');
  const bundled = readFileSync(join(PLUGIN, 'dist/executable-licenses.txt'), 'utf8');
  return `${bundled}\n${'-'.repeat(80)}\n\nNode.js ${NODE_VERSION}\n\n${runtime}`;
}

function readSbom({ nodePackage }: Platform): Sbom {
  const all = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--workspace', 'kubectl-patroni'], {
    cwd: PROJECT,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const bundled = JSON.parse(readFileSync(join(PLUGIN, 'dist/executable-packages.json'), 'utf8')) as string[];
  const own = [`kubectl-patroni@${VERSION}`, `@kubectl-patroni/core@${VERSION}`];
  return sbomOf(JSON.parse(all) as Sbom, new Set([...own, ...bundled]), {
    version: NODE_VERSION,
    package: nodePackage,
  });
}

/**
 * Writes the sums of all archives in the folder, and krew's manifest of them.
 *
 * @param repository as `https://github.com/OWNER/NAME`
 * @returns the files written
 * @throws when krew would refuse the manifest
 */
export async function indexRelease(folder: string, repository: string): Promise<string[]> {
  const archives = PLATFORMS.map((platform) => ({ platform, file: archiveOf(platform, VERSION) })).filter(
    ({ file }) => readdirSync(folder).includes(file),
  );
  const summed = archives.map(({ platform, file }) => ({
    platform,
    file,
    sha256: sha256(readFileSync(join(folder, file))),
  }));
  writeFileSync(
    join(folder, 'checksums.txt'),
    summed.map(({ file, sha256: sum }) => `${sum}  ${file}\n`).join(''),
  );

  const manifest = krewManifest({ version: VERSION, repository, archives: summed });
  const contents = new Map<string, string[]>();
  for (const { file } of summed) contents.set(file, await filesIn(join(folder, file)));
  const problems = krewProblems(manifest, 'patroni.yaml', contents);
  if (problems.length > 0) throw new Error(`krew would refuse the manifest: ${problems.join('; ')}`);
  writeFileSync(join(folder, 'patroni.yaml'), stringify(manifest, { lineWidth: 0 }));
  return ['checksums.txt', 'patroni.yaml'];
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
