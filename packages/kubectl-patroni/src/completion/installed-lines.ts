import { dirname } from 'node:path';
import type { Installed } from './install.js';

/** What was done, and what is left to do. */
export function installedLines({ file, plugin, changed, found, shadowedBy }: Installed): string {
  const lines = [
    changed ? `${file} now leads to ${plugin}.` : `${file} leads to the plugin already; nothing was changed.`,
    ...(found ? [] : [`${dirname(file)} is not on the PATH: kubectl finds it once it is.`]),
    ...(shadowedBy === null
      ? []
      : [`Note: ${shadowedBy} comes before it on the PATH, and is what kubectl runs.`]),
    'Where kubectl itself completes nothing yet: kubectl completion --help',
  ];
  return `${lines.join('\n')}\n`;
}
