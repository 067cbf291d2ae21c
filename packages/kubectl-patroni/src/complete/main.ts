/** The completer: words in, candidates out, within a second, and never a word on standard error. */
import packageJson from '../../package.json' with { type: 'json' };
import type { ManifestText } from '../cli/manifest.js';
import { platformOf } from '../cli/versions.js';
import { answerText, DIRECTIVE, type Answer } from './answer.js';
import { complete, type CompletionManifest } from './complete.js';
import { createLookUp } from './look-up.js';

/** Who waits longer for a name has typed it. */
const MOST_MS = 1000;

export interface CompleterStart {
  /** What kubectl hands over: the words after `kubectl patroni`, the last of them the one at the cursor. */
  words: readonly string[];
  manifest: ManifestText;
}

/** Answers on standard output, and ends the process with 0: an exit code would be taken for no answer. */
export async function main({ words, manifest }: CompleterStart): Promise<void> {
  const stop = new AbortController();
  const { name, version } = packageJson;
  const userAgent = `${name}/v${version} (${platformOf(process.platform, process.arch)})`;
  const answer = complete(
    words,
    JSON.parse(manifest()) as CompletionManifest,
    createLookUp({ signal: stop.signal, userAgent }),
  );
  const text = answerText(await Promise.race([answer, inVain(stop)]));
  process.stdout.write(text, () => process.exit(0));
}

/** @returns no candidates, once it has taken too long */
function inVain(stop: AbortController): Promise<Answer> {
  return new Promise((resolve) => {
    setTimeout(() => {
      stop.abort(new Error('it took too long'));
      resolve({ candidates: [], directive: DIRECTIVE.nothingElse });
    }, MOST_MS).unref();
  });
}
