/** Finds programs as a shell would. */
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { basename, delimiter, extname, join } from 'node:path';

export interface SearchPath {
  /** `$PATH`. */
  path: string | undefined;
  /** `$PATHEXT`, which Windows alone has: `.COM;.EXE;.BAT;.CMD`. */
  extensions?: string | undefined;
}

/** @returns the folders, in their order, each once; an empty one (the working folder) is left out */
export function foldersOn({ path = '' }: SearchPath): string[] {
  return [...new Set(path.split(delimiter))].filter((folder) => folder !== '');
}

/** @returns all programs of that name, in the order in which they are found; the first is the one that runs */
export function programsNamed(name: string, search: SearchPath): string[] {
  const endings =
    search.extensions === undefined ? [''] : ['', ...search.extensions.toLowerCase().split(';')];
  return foldersOn(search)
    .flatMap((folder) => endings.map((ending) => join(folder, name + ending)))
    .filter(isProgram);
}

/** @returns all programs whose names begin so, in the order in which they are found; of one name all of them */
export function programsBeginning(start: string, search: SearchPath): string[] {
  return foldersOn(search)
    .flatMap((folder) => namesIn(folder).map((name) => join(folder, name)))
    .filter((file) => basename(file).startsWith(start) && isRunByName(file, search) && isProgram(file));
}

/** Sorted; none where the folder is not there, or not for us to list: a shell passes it by, too. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** On Windows what has none of the endings that a shell adds is no program. */
function isRunByName(file: string, { extensions }: SearchPath): boolean {
  return (
    extensions === undefined || extensions.toLowerCase().split(';').includes(extname(file).toLowerCase())
  );
}

function isProgram(file: string): boolean {
  try {
    if (!statSync(file).isFile()) return false;
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not for us to see or to run: a shell passes it by, too
  }
}

/** The search path of this process. */
export function ownSearchPath(): SearchPath {
  const { PATH, PATHEXT } = process.env;
  return {
    path: PATH,
    ...(process.platform === 'win32' && { extensions: PATHEXT ?? '.COM;.EXE;.BAT;.CMD' }),
  };
}
