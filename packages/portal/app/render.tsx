import type { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { loadCatalog } from './catalog';

/** @throws Error when the page has no place for the app, or the development server does not answer */
export async function render(app: (catalog: InMemoryCatalogClient) => ReactElement): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no element with the id "root"');
  createRoot(root).render(app(await loadCatalog()));
}
