/** Archives that depend on nothing but what is in them: no time, no user, one order. */
import { constants, gzipSync } from 'node:zlib';
import { zipSync, type Zippable } from 'fflate';
import { pack } from 'tar-stream';
import { buffer } from 'node:stream/consumers';

export interface ArchiveEntry {
  name: string;
  content: Uint8Array;
  executable: boolean;
}

/** The first moment that a zip can tell. */
const NO_TIME = new Date(1980, 0, 1);

export async function tarGz(entries: readonly ArchiveEntry[]): Promise<Uint8Array> {
  const tar = pack();
  const whole = buffer(tar);
  for (const { name, content, executable } of inOrder(entries))
    tar.entry({ name, mode: modeOf(executable), mtime: new Date(0), uid: 0, gid: 0 }, Buffer.from(content));
  tar.finalize();
  return gzipSync(await whole, { level: constants.Z_BEST_COMPRESSION });
}

export function zip(entries: readonly ArchiveEntry[]): Uint8Array {
  const files: Zippable = {};
  for (const { name, content, executable } of inOrder(entries))
    // Unix (3), and its mode in the upper half.
    files[name] = [
      content,
      { level: 9, mtime: NO_TIME, os: 3, attrs: (0o100000 | modeOf(executable)) << 16 },
    ];
  return zipSync(files);
}

function modeOf(executable: boolean): number {
  return executable ? 0o755 : 0o644;
}

function inOrder(entries: readonly ArchiveEntry[]): ArchiveEntry[] {
  return [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
}
