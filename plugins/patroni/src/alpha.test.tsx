import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import plugin from './alpha';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'orders',
    annotations: { 'backstage.io/kubernetes-label-selector': 'cluster-name=orders' },
  },
  spec: { type: 'database', owner: 'guests' },
};

describe('the plugin in the new frontend system', () => {
  it('puts its card on the page of a database', async () => {
    renderTestApp({
      extensions: [createTestEntityPage({ entity }), plugin.getExtension('entity-card:patroni/clusters')],
    });
    expect(await screen.findByText('Patroni')).toBeInTheDocument();
  });
});
