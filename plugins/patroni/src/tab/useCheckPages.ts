import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { useMemo } from 'react';
import type { CheckPages } from './Findings/FindingItem';

/** @returns where the pages of checks are published, as the app is configured (`patroni.docsUrl`); null: nowhere */
export function useCheckPages(): CheckPages | null {
  const url = useApi(configApiRef).getOptionalString('patroni.docsUrl');
  return useMemo(() => {
    if (url === undefined) return null;
    const base = url.endsWith('/') ? url : `${url}/`;
    // `docs/checks/PT204.md` is `checks/PT204` on a site that is made of the folder `docs`.
    return ({ docs }) => `${base}${docs.replace(/^docs\//, '').replace(/\.md$/, '')}`;
  }, [url]);
}
