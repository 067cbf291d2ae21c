import type { Failure } from '../../data/reading';
import type { Translate } from '../../words/useWords';
import { visibleText } from '../../words/visible-text';

/** In one sentence who did not answer, or refused. */
export function failureWords({ kind, cluster }: Failure, t: Translate): string {
  if (cluster === null)
    return t(kind === 'not-permitted' ? 'state.failed.notPermitted' : 'state.failed.other');
  const who = { cluster: visibleText(cluster) };
  if (kind === 'unreachable') return t('state.failed.unreachable', who);
  return t(kind === 'not-permitted' ? 'state.failed.notPermittedCluster' : 'state.failed.otherCluster', who);
}
