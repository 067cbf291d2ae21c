/** What the program calls itself. */
import { basename } from 'node:path';

/**
 * kubectl finds a plugin by its file's name: whoever started `kubectl-patroni`, be it through a symbolic link, knows it
 * as `kubectl patroni`.
 * @param script as `process.argv[1]`
 */
export function programName(script: string | undefined): string {
  const file = basename(script ?? '').replace(/\.(?:js|mjs|cjs|exe|cmd)$/u, '');
  if (file === '' || file.startsWith('kubectl-')) return 'kubectl patroni';
  return file;
}
