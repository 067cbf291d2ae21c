/** The licences of what is bundled: they ask to be handed on with it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[-.].*)?$/iu;

/**
 * @param {string[]} modules paths of what is bundled
 * @returns {string} each package with its version, its licence's name, and the text
 */
export function thirdPartyLicences(modules) {
  return bundledPackages(modules)
    .map(([name, { licence, texts }]) => `${name}\nLicence: ${licence}\n\n${texts.join('\n\n')}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * @param {string[]} modules as of {@link thirdPartyLicences}
 * @returns {[string, ReturnType<typeof readPackage>][]} by `name@version`, in order
 */
export function bundledPackages(modules) {
  const folders = new Set(modules.flatMap((path) => packageFolder(path) ?? []));
  const known = new Map([...folders].map(readPackage).map((each) => [`${each.name}@${each.version}`, each]));
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** @returns {string | null} as `/project/node_modules/a/node_modules/@b/c`; null for a file of the project's own */
function packageFolder(path) {
  return /^[^\0].*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/u.exec(path)?.[0] ?? null;
}

function readPackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file));
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
