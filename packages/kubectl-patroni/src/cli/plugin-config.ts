/**
 * What oclif's classes ask of its Config, and no more. The original would at every start look for plugins and a theme of
 * the user's in the home directory, look for WSL, and on Windows start a PowerShell.
 */
import type { Command } from '@oclif/core/command';
import type { Config } from '@oclif/core/config';
import type { CommandManifest } from './manifest.js';

export interface PluginIdentity {
  /** As the user typed it: `kubectl patroni`. */
  bin: string;
  name: string;
  version: string;
  description: string;
}

/** @param manifest of all commands, for help; a command that is run needs none */
export function pluginConfig(identity: PluginIdentity, manifest: CommandManifest | null): Config {
  const { bin, name, version, description } = identity;
  const commands = Object.values(manifest?.commands ?? {}).map((command): Command.Loadable => ({
    ...command,
    load: () => Promise.reject(new Error('commands are loaded by cli/commands.ts')),
  }));
  const config = {
    bin,
    name,
    version,
    platform: process.platform,
    shell: 'sh', // decides how the examples' lines are continued
    userAgent: `${name}/${version} ${process.platform}-${process.arch} node-${process.version}`,
    topicSeparator: ' ',
    pjson: { name, version, description, oclif: {} },
    plugins: new Map<string, never>(),
    topics: [],
    commands,
    commandIDs: commands.map(({ id }) => id),
    findCommand: (id: string) => commands.find((command) => command.id === id),
    findTopic: () => undefined,
    runHook: () => Promise.resolve({ successes: [], failures: [] }),
    scopedEnvVar: () => undefined,
    scopedEnvVarKeys: (key: string) => [`KUBECTL_PATRONI_${key}`],
  };
  // oclif asks for its class by name; its private parts are used by nothing that is used here.
  return config as unknown as Config;
}
