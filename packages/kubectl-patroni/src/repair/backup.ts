/** The StatefulSet in a file beside the user, readable for nobody else: variables may hold what is secret. */
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { writeDocument } from '../cli/document.js';
import { fieldOf, stringAt, type Json } from './json.js';
import type { Backup } from './session.js';

/** As `demo.db.statefulset.yaml`. @param folder default: the current one */
export function fileBackup(namespace: string, name: string, folder = '.'): Backup {
  const path = `${name}.${namespace}.statefulset.yaml`;
  const file = resolve(folder, path);
  return {
    path,
    write: async (manifest) => writeFile(file, await writeDocument(manifest, 'yaml'), { mode: 0o600 }),
    read: async () => {
      const text = await readFile(file, 'utf8').catch((error: unknown) => {
        if (fieldOf(error, 'code') === 'ENOENT') return null;
        throw error;
      });
      const copy = text === null ? null : (parse(text, { version: '1.1' }) as Json | null);
      const isOurs =
        stringAt(copy, 'kind') === 'StatefulSet' &&
        stringAt(copy, 'metadata', 'name') === name &&
        stringAt(copy, 'metadata', 'namespace') === namespace;
      return isOurs ? copy : null;
    },
  };
}
