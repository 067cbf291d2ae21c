import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApiHolder } from '@backstage/core-plugin-api';
import { kubernetesApiRef, kubernetesAuthProvidersApiRef } from '@backstage/plugin-kubernetes-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { hasKubernetesAnnotation } from '../availability';
import { failureOf } from './failure';
import { afterAnswer, afterFailure, nothingKnown, type Known } from './merge';
import { createPoller } from './poller';
import { startPolling, type Polling } from './polling';
import type { Clusters, Failure } from './reading';
import { useAccess } from './useAccess';

const NO_PLUGIN: Failure = {
  kind: 'no-plugin',
  message: 'No implementation available for apiRef{plugin.kubernetes.service}',
  cluster: null,
};

/**
 * Follows the Patroni clusters of an entity for as long as the component is there.
 * @param intervalMs from the end of one poll to the start of the next, while the page is looked at
 */
export function useClusters(entity: Entity, intervalMs: number): Clusters {
  const apis = useApiHolder();
  const kubernetes = apis.get(kubernetesApiRef);
  const authProviders = apis.get(kubernetesAuthProvidersApiRef);
  const { isPending, denied, mayUseProxy } = useAccess();
  const [known, setKnown] = useState<Known>(nothingKnown);
  const [isRefreshing, setRefreshing] = useState(true);
  const polling = useRef<Polling | null>(null);

  const isDenied = denied.length > 0;
  const isAnnotated = hasKubernetesAnnotation(entity);
  // The catalog hands out a new object for the same entity whenever it was processed.
  const identity = JSON.stringify([stringifyEntityRef(entity), entity.metadata.annotations]);
  const current = useRef(entity);
  current.current = entity;

  useEffect(() => {
    if (isPending || isDenied || !isAnnotated) return undefined;
    if (kubernetes === undefined || authProviders === undefined) {
      setKnown((before) => afterFailure(before, NO_PLUGIN));
      setRefreshing(false);
      return undefined;
    }
    setKnown(nothingKnown);
    const poller = createPoller({ kubernetes, authProviders, entity: current.current, mayUseProxy });
    const started = startPolling({
      intervalMs,
      document,
      work: async (signal) => {
        setRefreshing(true);
        try {
          const results = await poller.poll(signal);
          signal.throwIfAborted();
          setKnown((before) => afterAnswer(before, results, new Date()));
          return results.length > 0 && results.every(({ failure }) => failure !== null) ? 'failed' : 'done';
        } catch (error) {
          if (!signal.aborted) setKnown((before) => afterFailure(before, failureOf(error)));
          return 'failed';
        } finally {
          if (!signal.aborted) setRefreshing(false);
        }
      },
    });
    polling.current = started;
    return () => {
      polling.current = null;
      started.stop();
    };
  }, [kubernetes, authProviders, isPending, isDenied, isAnnotated, mayUseProxy, intervalMs, identity]);

  const refresh = useCallback(() => polling.current?.refresh(), []);
  return { ...known, denied, isRefreshing, refresh };
}
