import { describe, expect, it } from '@jest/globals';
import { krewManifest, type KrewManifest } from './krew-manifest.ts';
import { krewProblems } from './krew-rules.ts';
import { archiveOf, platformNamed, PLATFORMS, programOf } from './platforms.ts';

const release = {
  version: '0.1.0',
  repository: 'https://example.com/owner/kubectl-patroni',
  archives: PLATFORMS.map((platform) => ({ platform, sha256: 'a'.repeat(64) })),
};
const contents = new Map<string, readonly string[]>(
  PLATFORMS.map((platform) => [archiveOf(platform, '0.1.0'), ['LICENSE', programOf(platform)]]),
);

it('krew has nothing against the manifest', () => {
  const manifest = krewManifest(release);
  expect(krewProblems(manifest, 'patroni.yaml', contents)).toEqual([]);
  expect(manifest.spec.platforms).toHaveLength(5);
  expect(manifest.spec.platforms[0]).toEqual({
    selector: { matchLabels: { os: 'linux', arch: 'amd64' } },
    uri: 'https://example.com/owner/kubectl-patroni/releases/download/v0.1.0/kubectl-patroni_v0.1.0_linux_amd64.tar.gz',
    sha256: 'a'.repeat(64),
    bin: 'kubectl-patroni',
  });
});

describe('krew would refuse', () => {
  const broken = (change: (manifest: KrewManifest) => void) => {
    const manifest = krewManifest(release);
    change(manifest);
    return krewProblems(manifest, `${manifest.metadata.name}.yaml`, contents);
  };
  const platform =
    (change: (platform: KrewManifest['spec']['platforms'][number]) => void) => (manifest: KrewManifest) => {
      const [first] = manifest.spec.platforms;
      if (first !== undefined) change(first);
    };

  it.each<[string, (manifest: KrewManifest) => void, RegExp]>([
    ['another API version', (m) => (m.apiVersion = 'v1'), /apiVersion v1/u],
    ['another kind', (m) => (m.kind = 'Pod'), /kind Pod/u],
    ['a name with a dot', (m) => (m.metadata.name = 'pa.troni'), /is not safe/u],
    ['a name of Windows', (m) => (m.metadata.name = 'nul'), /is not safe/u],
    ['a name in capitals', (m) => (m.metadata.name = 'Patroni'), /not lower case/u],
    ['a name with kube', (m) => (m.metadata.name = 'kube-patroni'), /says kube again/u],
    ['a version without v', (m) => (m.spec.version = '0.1.0'), /not a semantic version/u],
    ['half a version', (m) => (m.spec.version = 'v0.1'), /not a semantic version/u],
    ['no short description', (m) => (m.spec.shortDescription = ''), /shortDescription is empty/u],
    ['a description of several lines', (m) => (m.spec.shortDescription = 'a\nb'), /line breaks/u],
    ['long lines', (m) => (m.spec.description = 'word '.repeat(20)), /longer than 80/u],
    ['no platforms', (m) => (m.spec.platforms = []), /no platforms/u],
    ['an unknown field', (m) => Object.assign(m.spec, { license: 'x' }), /unknown field license/u],
    [
      'one platform twice',
      (m) => (m.spec.platforms = [...m.spec.platforms, ...m.spec.platforms.slice(0, 1)]),
      /twice/u,
    ],
    ['a platform of nobody', platform((p) => (p.selector.matchLabels.arch = 'x64')), /no platform of krew/u],
    ['no sum', platform((p) => (p.sha256 = '')), /is no sha256/u],
    ['a sum in capitals', platform((p) => (p.sha256 = 'A'.repeat(64))), /is no sha256/u],
    ['a plain http URL', platform((p) => (p.uri = p.uri.replace('https', 'http'))), /no https URL/u],
    [
      'an archive that is not there',
      platform((p) => (p.uri = 'https://x/y.zip')),
      /there is no archive y.zip/u,
    ],
    ['a program that is not in it', platform((p) => (p.bin = 'kubectl-other')), /is not in/u],
    ['Windows’ ending elsewhere', platform((p) => (p.bin = 'kubectl-patroni.exe')), /cannot be run there/u],
  ])('%s', (_, change, problem) => {
    expect(broken(change).join('\n')).toMatch(problem);
  });

  it('an archive without the licence', () => {
    const archive = archiveOf(platformNamed('linux-x64'), '0.1.0');
    const without = new Map([...contents, [archive, ['kubectl-patroni']] as const]);
    expect(krewProblems(krewManifest(release), 'patroni.yaml', without)).toEqual([
      `linux/amd64: LICENSE is not in ${archive}`,
    ]);
  });

  it('a manifest by another file name', () => {
    expect(krewProblems(krewManifest(release), 'plugin.yaml', contents)).toEqual([
      'the manifest of patroni must be patroni.yaml, not plugin.yaml',
    ]);
  });
});
