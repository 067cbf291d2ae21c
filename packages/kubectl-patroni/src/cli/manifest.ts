/** What `oclif manifest` writes down of all commands when the program is built. */
import type { Command } from '@oclif/core/command';
import { readFileSync } from 'node:fs';
import type { FlagShapes } from './pflag-arguments.js';

export interface CommandManifest {
  commands: Record<string, Command.Cached>;
  version: string;
}

/** @throws when the program was not built */
export function readManifest(file: URL): CommandManifest {
  return JSON.parse(readFileSync(file, 'utf8')) as CommandManifest;
}

/** @returns the flags of all commands together: a name means the same in each of them. */
export function allFlags({ commands }: CommandManifest): FlagShapes {
  return Object.assign({}, ...Object.values(commands).map(({ flags }) => flags)) as FlagShapes;
}
