/** What `version` prints. */
import type { Shadow } from './shadows.js';
import { safe } from '../render/terminal-text.js';

export interface Versions {
  clientVersion: ClientVersion;
  /** Undefined: not asked for, or not to be had. */
  serverVersion?: ServerVersion;
  /** Programs on the PATH that kubectl runs in place of this plugin or of one of its commands. */
  shadowedBy: Shadow[];
}

export interface ClientVersion {
  /** As `v0.1.0`. */
  gitVersion: string;
  nodeVersion: string;
  /** As `linux/amd64`. */
  platform: string;
}

/** Of what the API server tells about itself. */
export interface ServerVersion {
  gitVersion: string;
  platform: string | null;
}

const GO_NAMES: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', win32: 'windows' };

/** @returns platform and architecture as Go names them: `linux/amd64` */
export function platformOf(platform: string, architecture: string): string {
  return [platform, architecture].map((name) => GO_NAMES[name] ?? name).join('/');
}

export function clientVersion(version: string): ClientVersion {
  return {
    gitVersion: `v${version}`,
    nodeVersion: process.version,
    platform: platformOf(process.platform, process.arch),
  };
}

/** @param answer to GET /version @returns null when it is no Kubernetes API server's */
export function parseServerVersion(answer: unknown): ServerVersion | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const { gitVersion, platform } = answer as Readonly<Record<string, unknown>>;
  if (typeof gitVersion !== 'string') return null;
  return { gitVersion, platform: typeof platform === 'string' ? platform : null };
}

export function versionLines({ clientVersion: client, serverVersion: server }: Versions): string {
  const lines = [
    `Client Version: ${client.gitVersion}`,
    `Node Version: ${client.nodeVersion}`,
    ...(server ? [`Server Version: ${safe(server.gitVersion, { unicode: true })}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** For stderr, in the form of kubectl's warnings; empty: there is nothing to warn of. */
export function shadowLines(shadows: readonly Shadow[]): string {
  return shadows
    .map(({ path, runsAs }) => `Warning: ${safe(path, { unicode: true })} is what "${runsAs}" runs\n`)
    .join('');
}
