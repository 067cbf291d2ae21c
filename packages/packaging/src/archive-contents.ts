/** What is in an archive, read back from the file. */
import { createReadStream, readFileSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { unzipSync } from 'fflate';
import { extract } from 'tar-stream';

/** @param archive a tar.gz or a zip @returns the names of the files, in their order */
export async function filesIn(archive: string): Promise<string[]> {
  const names: string[] = [];
  if (archive.endsWith('.zip')) {
    unzipSync(readFileSync(archive), {
      filter: ({ name }) => {
        names.push(name);
        return false;
      },
    });
    return names;
  }
  for await (const entry of createReadStream(archive).pipe(createGunzip()).pipe(extract())) {
    names.push(entry.header.name);
    entry.resume();
  }
  return names;
}
