/**
 * What krew asks of a manifest: internal/index/validation/validate.go (structure), cmd/validate-krew-manifest (what its index
 * checks besides), and its naming guide and developer guide (names, and what is in an archive).
 */
import type { KrewManifest } from './krew-manifest.ts';

const FIELDS = {
  manifest: ['apiVersion', 'kind', 'metadata', 'spec'],
  spec: ['version', 'homepage', 'shortDescription', 'description', 'caveats', 'platforms'],
  platform: ['selector', 'uri', 'sha256', 'bin', 'files'],
};

/** `allPlatforms` of validate-krew-manifest. */
const KNOWN = [
  'windows/386',
  'windows/amd64',
  'windows/arm64',
  'linux/386',
  'linux/amd64',
  'linux/arm',
  'linux/arm64',
  'darwin/386',
  'darwin/amd64',
  'darwin/arm64',
];

/** Reserved by Windows, in any case. */
const RESERVED = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])$/iu;

/** semver.org's own expression, with the v that krew wants before it. */
const VERSION =
  /^v(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*))*)?(?:\+[\da-zA-Z-]+(?:\.[\da-zA-Z-]+)*)?$/u;

/** The names of the files in each archive, by its file name. */
export type Contents = ReadonlyMap<string, readonly string[]>;

/**
 * @param fileName of the manifest, as `patroni.yaml`
 * @returns what krew would refuse or warn of; empty: nothing
 */
export function krewProblems(manifest: KrewManifest, fileName: string, contents: Contents): string[] {
  const { apiVersion, kind, metadata, spec } = manifest;
  const problems = [
    ...unknownFields(manifest, FIELDS.manifest, 'the manifest'),
    ...unknownFields(spec, FIELDS.spec, 'spec'),
    ...nameProblems(metadata.name, fileName),
    ...platformProblems(manifest, contents),
    ...lines('spec.description', spec.description, 80),
    ...lines('spec.caveats', spec.caveats, 80),
    ...lines('spec.shortDescription', spec.shortDescription, 70),
  ];
  const holds = (what: boolean, problem: string) => what || problems.push(problem);
  holds(
    apiVersion === 'krew.googlecontainertools.github.com/v1alpha2',
    `apiVersion ${apiVersion} is not supported`,
  );
  holds(kind === 'Plugin', `kind ${kind} is not Plugin`);
  holds(VERSION.test(spec.version), `version ${spec.version} is not a semantic version after a v`);
  holds(/^[^\r\n]+$/u.test(spec.shortDescription), 'shortDescription is empty or has line breaks');
  holds(!/\.$/u.test(spec.shortDescription), 'shortDescription ends with a period');
  holds(/^https:\/\/\S+$/u.test(spec.homepage), `homepage ${spec.homepage} is no https URL`);
  return problems;
}

function nameProblems(name: string, fileName: string): string[] {
  return [
    ...(/^[\w-]+$/u.test(name) && !RESERVED.test(name)
      ? []
      : [`the name ${JSON.stringify(name)} is not safe`]),
    ...(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(name)
      ? []
      : [`the name ${name} is not lower case words with hyphens`]),
    ...(/^kube(?:ctl)?(?:-|$)/u.test(name) ? [`the name ${name} says kube again`] : []),
    ...(fileName === `${name}.yaml` ? [] : [`the manifest of ${name} must be ${name}.yaml, not ${fileName}`]),
  ];
}

function platformProblems({ metadata, spec: { platforms } }: KrewManifest, contents: Contents): string[] {
  if (platforms.length === 0) return ['there are no platforms'];
  const names = platforms.map(({ selector: { matchLabels } }) => `${matchLabels.os}/${matchLabels.arch}`);
  return platforms.flatMap((platform, index) => {
    const { uri, sha256, bin, selector } = platform;
    const name = names[index] ?? '';
    const archive = uri.slice(uri.lastIndexOf('/') + 1);
    const files = contents.get(archive);
    return [
      ...unknownFields(platform, FIELDS.platform, name),
      ...unknownFields(selector, ['matchLabels', 'matchExpressions'], `the selector of ${name}`),
      ...unknownFields(selector.matchLabels, ['os', 'arch'], `the selector of ${name}`),
      ...(KNOWN.includes(name) ? [] : [`${name} is no platform of krew's`]),
      ...(names.indexOf(name) === index ? [] : [`${name} is there twice`]),
      ...(/^https:\/\/\S+\.(?:tar\.gz|zip)$/u.test(uri)
        ? []
        : [`${name}: ${uri} is no https URL of a tar.gz or zip`]),
      ...(/^[a-f0-9]{64}$/u.test(sha256) ? [] : [`${name}: ${sha256} is no sha256`]),
      ...(files === undefined ? [`${name}: there is no archive ${archive}`] : []),
      ...(files === undefined || files.includes(bin) ? [] : [`${name}: ${bin} is not in ${archive}`]),
      ...(files === undefined || files.includes('LICENSE') ? [] : [`${name}: LICENSE is not in ${archive}`]),
      ...(bin.endsWith('.exe') === name.startsWith('windows/')
        ? []
        : [`${name}: ${bin} cannot be run there`]),
      ...(bin.replace(/\.exe$/u, '') === `kubectl-${metadata.name}`
        ? []
        : [`${name}: ${bin} is not the plugin's name`]),
    ];
  });
}

function unknownFields(object: object, known: readonly string[], where: string): string[] {
  return Object.keys(object)
    .filter((key) => !known.includes(key))
    .map((key) => `${where} has an unknown field ${key}`);
}

/** A longer line may only be one word. */
function lines(field: string, text: string, longest: number): string[] {
  return text
    .split('\n')
    .filter((line) => line.length > longest && line.trim().includes(' '))
    .map((line) => `${field} has a line longer than ${String(longest)} characters: ${line}`);
}
