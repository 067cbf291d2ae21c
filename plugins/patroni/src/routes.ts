import { createRouteRef } from '@backstage/core-plugin-api';

/** The tab, as other plugins may link to it. Only the legacy system needs it. */
export const rootRouteRef = createRouteRef({ id: 'patroni' });
