/** What `-f` names: a file, the files of a folder, or standard input. */
import { createReadStream, type Stats } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { decodeText } from '../kube/environment.js';
import { errorCode, fileError, plain, quote } from '../kube/wording.js';
import { FileError } from './files-error.js';

/** Largest input that is read: as text in memory with all that is parsed from it, it takes several times as much. */
export const MOST_BYTES = 256 * 1024 * 1024;

/** The ones kubectl knows, too. */
const EXTENSIONS = ['.json', '.yaml', '.yml'];

/** One text to read. */
export interface InputFile {
  /** As messages call it. */
  name: string;
  /** The folder it was found in, when not it but the folder was named. */
  folder: string | null;
  read(): Promise<string>;
}

export type ByteSource = AsyncIterable<Uint8Array>;

/**
 * @param paths as given: files, folders (not descended into) and `-`; what is named twice is read once
 * @throws FileError in kubectl's words
 */
export async function findInputs(paths: readonly string[], stdin: () => ByteSource): Promise<InputFile[]> {
  const found = await Promise.all([...new Set(paths)].map((path) => findPath(path, stdin)));
  return found.flat();
}

async function findPath(path: string, stdin: () => ByteSource): Promise<InputFile[]> {
  if (path === '-') return [{ name: 'STDIN', folder: null, read: () => readStream(stdin(), 'STDIN') }];
  const stats = await stat(path).catch((error: unknown) => fail(path, error));
  if (!stats.isDirectory()) return [{ name: path, folder: null, read: () => readPath(path, stats) }];
  const names = (await readdir(path).catch((error: unknown) => fail(path, error)))
    .filter((name) => EXTENSIONS.includes(extname(name)))
    .sort();
  if (names.length === 0)
    throw new FileError(
      `error reading [${plain(path)}]: recognized file extensions are [${EXTENSIONS.join(' ')}]`,
    );
  return names.map((name) => {
    const file = join(path, name);
    return { name: file, folder: path, read: async () => readPath(file, await stat(file)) };
  });
}

/** A regular file at once; anything else, as the pipe that a shell's `<(…)` is, as it comes. */
async function readPath(path: string, stats: Stats): Promise<string> {
  try {
    if (!stats.isFile()) return await readStream(createReadStream(path), path);
    if (stats.size > MOST_BYTES) throw tooLarge(path);
    return decodeText(await readFile(path));
  } catch (error) {
    return fail(path, error);
  }
}

async function readStream(source: ByteSource, name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > MOST_BYTES) throw tooLarge(name);
    chunks.push(chunk);
  }
  return decodeText(Buffer.concat(chunks));
}

function tooLarge(name: string): FileError {
  return new FileError(
    `the file ${quote(name)} is larger than 256 MiB: take a snapshot of one namespace or one cluster`,
  );
}

function fail(path: string, error: unknown): never {
  if (error instanceof FileError) throw error;
  const isAbsent = ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '');
  const message = isAbsent ? `the path ${quote(path)} does not exist` : fileError(path, error);
  throw new FileError(message, { cause: error });
}

/** @returns the names of files within their folder, for one line of text. */
export function listNames(files: readonly InputFile[]): string {
  return files.map(({ name }) => basename(name)).join(', ');
}
