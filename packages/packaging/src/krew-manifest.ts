/** The manifest by which krew installs the plugin (krew.googlecontainertools.github.com/v1alpha2). */
import { archiveOf, programOf, type Platform } from './platforms.ts';

export interface KrewManifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  spec: {
    version: string;
    homepage: string;
    shortDescription: string;
    description: string;
    caveats: string;
    platforms: KrewPlatform[];
  };
}

export interface KrewPlatform {
  selector: { matchLabels: { os: string; arch: string } };
  uri: string;
  sha256: string;
  bin: string;
}

export interface Release {
  /** As `0.1.0`. */
  version: string;
  /** As `https://github.com/OWNER/NAME`. */
  repository: string;
  /** What there are archives for, with the sum of each. */
  archives: readonly { platform: Platform; sha256: string }[];
}

const DESCRIPTION = `Shows, for every member of every Patroni cluster, who leads, who follows whom,
by which address each replica is connected, and whether that address is a DNS
name under a headless Service. Says what is wrong with that (doctor), proves it
in the pods when asked to (dns --verify, connect-test, trace), and watches
failovers as they happen (topology --watch).

Reads Pods, Services, EndpointSlices, StatefulSets and the metadata of
ConfigMaps and Endpoints; never Secrets.
`;

const CAVEATS = `krew installs the plugin alone. For completion of "kubectl patroni":

  kubectl patroni completion install
`;

export function krewManifest({ version, repository, archives }: Release): KrewManifest {
  return {
    apiVersion: 'krew.googlecontainertools.github.com/v1alpha2',
    kind: 'Plugin',
    metadata: { name: 'patroni' },
    spec: {
      version: `v${version}`,
      homepage: repository,
      shortDescription: 'See how Patroni members reach each other',
      description: DESCRIPTION,
      caveats: CAVEATS,
      platforms: archives.map(({ platform, sha256 }) => ({
        selector: { matchLabels: { os: platform.os, arch: platform.arch } },
        uri: `${repository}/releases/download/v${version}/${archiveOf(platform, version)}`,
        sha256,
        bin: programOf(platform),
      })),
    },
  };
}
