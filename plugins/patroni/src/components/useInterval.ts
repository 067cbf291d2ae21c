import { configApiRef, useApi } from '@backstage/core-plugin-api';

/** As often as Patroni's leader renews its lock by default (`loop_wait`): looked at more often, there is little new. */
const DEFAULT_SECONDS = 10;

/** A portal's backend answers for everybody who has a page open. */
const LEAST_SECONDS = 2;

/** @param ownSeconds as the place where the component stands sets it; else the app's configuration does @returns ms */
export function useInterval(ownSeconds: number | undefined): number {
  const config = useApi(configApiRef);
  const seconds = ownSeconds ?? config.getOptionalNumber('patroni.pollingIntervalSeconds') ?? DEFAULT_SECONDS;
  return Math.max(LEAST_SECONDS, seconds) * 1000;
}
