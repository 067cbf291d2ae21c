import type { Explanation } from '@kubectl-patroni/core/explanations';
import { useEffect, useState } from 'react';

export type ExplanationState =
  { status: 'loading' } | { status: 'failed' } | { status: 'loaded'; explanation: Explanation };

/** What somebody wrote about a check. The texts of all checks are loaded when the first one is asked for. */
export function useExplanation(code: string): ExplanationState {
  const [state, setState] = useState<ExplanationState>({ status: 'loading' });
  useEffect(() => {
    let isCurrent = true;
    const show = (next: ExplanationState) => {
      if (isCurrent) setState(next);
    };
    import('@kubectl-patroni/core/explanations').then(
      ({ explanations }) => {
        const explanation = Object.entries(explanations).find(([key]) => key === code)?.[1];
        show(explanation === undefined ? { status: 'failed' } : { status: 'loaded', explanation });
      },
      () => {
        show({ status: 'failed' });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [code]);
  return state;
}
