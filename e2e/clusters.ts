/** The clusters that these tests need, as `.ci/run` makes them. */
export interface ExpectedCluster {
  namespace: string;
  patroni: 3 | 4;
  manifest: 'headless' | 'podip' | 'endpoints';
}

export const clusters: readonly ExpectedCluster[] = [
  { namespace: 'default', patroni: 3, manifest: 'headless' },
  { namespace: 'podip', patroni: 3, manifest: 'podip' },
  { namespace: 'endpoints', patroni: 3, manifest: 'endpoints' },
  { namespace: 'patroni-4', patroni: 4, manifest: 'headless' },
  { namespace: 'podip-4', patroni: 4, manifest: 'podip' },
  { namespace: 'endpoints-4', patroni: 4, manifest: 'endpoints' },
];

/** All of them have the same name, which is part of the test. */
export const SCOPE = 'patronidemo';
