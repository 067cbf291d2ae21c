/** The commands, each loaded when it is run. */
import type { Config } from '@oclif/core/config';
import type { BaseCommand } from './base-command.js';

export type CommandClass = new (argv: string[], config: Config) => BaseCommand;

export const commands = {
  catalog: async () => (await import('../commands/catalog.js')).default,
  clusters: async () => (await import('../commands/clusters.js')).default,
  completion: async () => (await import('../commands/completion.js')).default,
  'connect-test': async () => (await import('../commands/connect-test.js')).default,
  dns: async () => (await import('../commands/dns.js')).default,
  doctor: async () => (await import('../commands/doctor.js')).default,
  dsn: async () => (await import('../commands/dsn.js')).default,
  explain: async () => (await import('../commands/explain.js')).default,
  fix: async () => (await import('../commands/fix.js')).default,
  history: async () => (await import('../commands/history.js')).default,
  services: async () => (await import('../commands/services.js')).default,
  snapshot: async () => (await import('../commands/snapshot.js')).default,
  topology: async () => (await import('../commands/topology.js')).default,
  trace: async () => (await import('../commands/trace.js')).default,
  version: async () => (await import('../commands/version.js')).default,
} satisfies Record<string, () => Promise<CommandClass>>;

export type CommandId = keyof typeof commands;

export function isCommandId(id: string): id is CommandId {
  return Object.hasOwn(commands, id);
}
