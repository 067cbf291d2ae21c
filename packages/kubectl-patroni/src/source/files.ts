/** Reads a topology's objects from files instead of a cluster. */
import { FileError } from './files-error.js';
import { findInputs, listNames, type ByteSource, type InputFile } from './files-find.js';
import { combine, readContent, type FileContent } from './files-objects.js';
import { parseDocuments } from './files-parse.js';
import type { Reading } from './reading.js';

export interface FileReading extends Reading {
  /** Lines for stderr: what was left aside. */
  notes: string[];
}

/**
 * @param paths as `-f` gives them
 * @param stdin what `-` stands for
 * @throws FileError for a file that is not there, not readable, not JSON or YAML, or not Kubernetes objects
 */
export async function readFiles(paths: readonly string[], stdin: () => ByteSource): Promise<FileReading> {
  const contents: FileContent[] = [];
  const ignored: InputFile[] = [];
  for (const file of await findInputs(paths, stdin)) {
    // One after the other: each text is let go before the next one is read.
    const content = readContent(await parseDocuments(await file.read(), file.name));
    if (content.foreign === null && content.documents > 0) contents.push(content);
    else if (file.folder === null || content.documents > 0) throw notKubernetes(file.name, content);
    else ignored.push(file);
  }
  return { ...combine(contents), notes: noteIgnored(ignored) };
}

function notKubernetes(name: string, { foreign }: FileContent): FileError {
  return new FileError(
    foreign === null
      ? `no Kubernetes objects in "${name}"`
      : `unable to decode "${name}": Object 'Kind' is missing in ${foreign}; it must hold Kubernetes objects as ` +
          '`kubectl patroni snapshot` or `kubectl get -o json` write them',
  );
}

function noteIgnored(files: readonly InputFile[]): string[] {
  const folders = [...new Set(files.map(({ folder }) => folder))];
  return folders.map((folder) => {
    const names = listNames(files.filter((file) => file.folder === folder));
    return `Ignored in ${String(folder)}, as they are not Kubernetes objects: ${names}`;
  });
}
