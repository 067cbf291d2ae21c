import { delimiter, join } from 'node:path';
import type { Environment } from './environment.js';
import { KubeError } from './errors.js';
import type { Kubeconfig } from './kubeconfig.js';
import { parseKubeconfig } from './kubeconfig-file.js';
import { configError, errorCode, fileError, plain, quote } from './wording.js';

/**
 * Finds, reads and merges kubeconfig files (client-go clientcmd.ClientConfigLoadingRules.Load).
 *
 * With `explicitPath` only that file, which has to be there. Else the files of `$KUBECONFIG`, else `~/.kube/config`; of
 * these a missing one is skipped. A file that cannot be read or understood is an error.
 *
 * @throws KubeError with reason `Config`
 */
export function loadKubeconfig(explicitPath: string | undefined, environment: Environment): Kubeconfig {
  const explicit = explicitPath ?? '';
  const fromVariable = environment.env.KUBECONFIG ?? '';
  const listed =
    fromVariable === '' ? [join(environment.homeDir, '.kube', 'config')] : fromVariable.split(delimiter);
  const paths = explicit === '' ? [...new Set(listed)].filter((path) => path !== '') : [explicit];

  const loaded: Kubeconfig[] = [];
  const missing: string[] = [];
  const failures: string[] = [];
  for (const path of paths) {
    let text: string;
    try {
      text = environment.readFile(path);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') missing.push(path);
      else failures.push(loadFailure(path, fileError(path, error)));
      continue;
    }
    try {
      loaded.push(parseKubeconfig(text, path));
    } catch (error) {
      failures.push(loadFailure(path, error instanceof Error ? error.message : 'not readable'));
    }
  }

  if (explicit !== '' && missing.length > 0) {
    throw configError(`stat ${plain(explicit)}: no such file or directory`);
  }
  if (failures.length === 1) throw configError(failures.join());
  if (failures.length > 1) throw new KubeError(failures.join('\n'), 'Config');
  if (fromVariable !== '' && missing.length > 0 && loaded.length === 0) {
    environment.warn(`Config not found: ${missing.map(plain).join(', ')}`);
  }
  return mergeKubeconfigs(loaded);
}

/** The first file to set a name wins it whole; so does the first to set current-context. */
function mergeKubeconfigs(kubeconfigs: readonly Kubeconfig[]): Kubeconfig {
  return {
    clusters: firstOfEach(kubeconfigs.map(({ clusters }) => clusters)),
    users: firstOfEach(kubeconfigs.map(({ users }) => users)),
    contexts: firstOfEach(kubeconfigs.map(({ contexts }) => contexts)),
    currentContext: kubeconfigs.find(({ currentContext }) => currentContext !== '')?.currentContext ?? '',
  };
}

function firstOfEach<T>(maps: readonly ReadonlyMap<string, T>[]): Map<string, T> {
  return new Map(maps.toReversed().flatMap((map) => [...map]));
}

function loadFailure(path: string, problem: string): string {
  return `error loading config file ${quote(path)}: ${problem}`;
}
