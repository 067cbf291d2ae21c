/** The licences of what is bundled: they ask to be handed on with it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[-.].*)?$/iu;

/**
 * @param {import('esbuild').Metafile[]} metafiles of the bundles, with paths from the folder `packages/kubectl-patroni`
 * @param {string} project the folder that holds node_modules
 * @returns {string} each package with its version, its licence's name, and the text
 */
export function thirdPartyLicences(metafiles, project) {
  return bundledPackages(metafiles, project)
    .map(([name, { licence, texts }]) => `${name}\nLicence: ${licence}\n\n${texts.join('\n\n')}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * @param {import('esbuild').Metafile[]} metafiles as of {@link thirdPartyLicences}
 * @param {string} project the folder that holds node_modules
 * @returns {[string, ReturnType<typeof readPackage>][]} by `name@version`, in order
 */
export function bundledPackages(metafiles, project) {
  const folders = new Set(
    metafiles.flatMap(({ inputs }) => Object.keys(inputs)).flatMap((path) => packageFolder(path) ?? []),
  );
  const packages = [...folders].map((folder) => readPackage(join(project, folder)));
  const known = new Map(packages.map((each) => [`${each.name}@${each.version}`, each]));
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** @returns {string | null} as `node_modules/a/node_modules/@b/c`; null for a file of the project's own */
function packageFolder(path) {
  const found = /^(?:\.\.\/)*(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//u.exec(path);
  return found === null ? null : found[1];
}

function readPackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => LICENCE_FILE.test(file)) : [];
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (typeof license !== 'string') throw new Error(`${folder}/package.json names no licence`);
  // Some packages carry their licence's name alone; it says where the text is.
  return {
    name,
    version,
    licence: license,
    texts: texts.length > 0 ? texts : [`https://spdx.org/licenses/${license}`],
  };
}
