/** What `oclif manifest` writes down of all commands when the program is built. */
import type { Command } from '@oclif/core/command';
import type { FlagShapes } from './pflag-arguments.js';

export interface CommandManifest {
  commands: Record<string, Command.Cached>;
  version: string;
}

/** Gives the text of oclif.manifest.json: it is a file beside the program, or within a single executable. */
export type ManifestText = () => string;

/** @throws when the program was not built */
export function readManifest(text: ManifestText): CommandManifest {
  return JSON.parse(text()) as CommandManifest;
}

/** @returns the flags of all commands together: a name means the same in each of them. */
export function allFlags({ commands }: CommandManifest): FlagShapes {
  return Object.assign({}, ...Object.values(commands).map(({ flags }) => flags)) as FlagShapes;
}
