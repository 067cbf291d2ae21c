import { TestApiProvider } from '@backstage/test-utils';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { apisOf, Forgetful } from '../testing/apis.fixture';
import { database } from '../testing/entity.fixture';
import { FakeKubernetes } from '../testing/fake-kubernetes.fixture';
import { SCENARIO_TIME, scenario } from '../testing/scenarios.fixture';
import { useClusters } from './useClusters';

beforeEach(() => jest.useFakeTimers({ now: SCENARIO_TIME, advanceTimers: true }));
afterEach(() => jest.useRealTimers());

function follow(kubernetes: FakeKubernetes | null, denied: string[] | null = [], entity = database()) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <Forgetful>
      <TestApiProvider apis={apisOf(kubernetes, denied) as never}>{children}</TestApiProvider>
    </Forgetful>
  );
  return renderHook(({ of }) => useClusters(of, 10_000), { wrapper, initialProps: { of: entity } });
}

const healthy = () => new FakeKubernetes({ kind: { objects: scenario('healthy-headless') } });
const pass = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds));

describe('what is known of an entity’s clusters', () => {
  it('is pending, then ready', async () => {
    const { result } = follow(healthy());
    expect(result.current).toMatchObject({ status: 'pending', readings: [], updatedAt: null });
    await waitFor(() => expect(result.current.status).toBe('ready'));
    expect(result.current.readings[0]?.list.items[0]?.clusterName).toBe('orders');
    expect(result.current.updatedAt?.getTime()).toBeGreaterThanOrEqual(SCENARIO_TIME.getTime());
  });

  it('stays on screen when a poll fails, and is ready again when one does not', async () => {
    const kubernetes = healthy();
    const { result } = follow(kubernetes);
    await waitFor(() => expect(result.current.status).toBe('ready'));
    const { readings, updatedAt } = result.current;
    kubernetes.error = new Error('Request failed with 502 Bad Gateway, {}');
    await pass(10_000);
    await waitFor(() => expect(result.current.status).toBe('stale'));
    expect(result.current.readings[0]?.list).toBe(readings[0]?.list);
    expect(result.current.updatedAt).toBe(updatedAt);
    expect(result.current.failures).toMatchObject([{ kind: 'failed', cluster: null }]);
    kubernetes.error = null;
    act(() => {
      result.current.refresh();
    });
    await waitFor(() => expect(result.current).toMatchObject({ status: 'ready', failures: [] }));
  });

  it.each([
    ['Could not find the Kubernetes Backend (HTTP 404). Make sure …', 'no-backend'],
    ['Request failed with 403 Forbidden, {}', 'not-permitted'],
    ['Request failed with 500 Internal Server Error, {}', 'failed'],
  ])('has failed where nothing was ever read: %s', async (message, kind) => {
    const kubernetes = healthy();
    kubernetes.error = new Error(message);
    const { result } = follow(kubernetes);
    await waitFor(() => expect(result.current.status).toBe('failed'));
    expect(result.current.failures).toMatchObject([{ kind, message }]);
  });

  it('has failed where the app has no Kubernetes plugin', async () => {
    const { result } = follow(null);
    await waitFor(() => expect(result.current.failures).toMatchObject([{ kind: 'no-plugin' }]));
    expect(result.current).toMatchObject({ status: 'failed', isRefreshing: false });
  });

  it('names the permissions that are denied, and asks for nothing', async () => {
    const kubernetes = healthy();
    const { result } = follow(kubernetes, ['kubernetes.resources.read']);
    await waitFor(() => expect(result.current.denied).toEqual(['kubernetes.resources.read']));
    await pass(30_000);
    expect(kubernetes.polls).toBe(0);
  });

  it('is asked for where nobody answers for permissions: the backend asks for itself', async () => {
    const { result } = follow(healthy(), null);
    await waitFor(() => expect(result.current.status).toBe('ready'));
    expect(result.current.denied).toEqual([]);
  });

  it('is of every Kubernetes cluster that answers, beside those that do not', async () => {
    const kubernetes = new FakeKubernetes({
      here: { objects: scenario('healthy-headless') },
      there: { objects: {}, isDown: true },
    });
    const { result } = follow(kubernetes);
    await waitFor(() => expect(result.current.status).toBe('stale'));
    expect(result.current.readings.map((reading) => reading.kubernetes.name)).toEqual(['here']);
    expect(result.current.failures).toMatchObject([{ kind: 'unreachable', cluster: 'there' }]);
  });

  it('keeps what a Kubernetes cluster showed that turns to refusing it', async () => {
    const kubernetes = healthy();
    const { result } = follow(kubernetes);
    await waitFor(() => expect(result.current.status).toBe('ready'));
    const cluster = kubernetes.clusters['kind'];
    if (cluster === undefined) throw new Error('no cluster');
    cluster.failing = { pods: 403, configmaps: 403 };
    await pass(10_000);
    await waitFor(() => expect(result.current.status).toBe('stale'));
    expect(result.current.readings[0]?.list.items[0]?.members).toHaveLength(3);
    expect(result.current.readings[0]?.failure).toMatchObject({ kind: 'not-permitted' });
    // What is less than the members and the leader is left out, and the rest is new.
    cluster.failing = { services: 403 };
    await pass(20_000);
    await waitFor(() => expect(result.current.status).toBe('ready'));
    expect(result.current.readings[0]?.list.items[0]).toMatchObject({ servicesKnown: false });
  });

  it('shows nothing of a cluster that is gone', async () => {
    const kubernetes = healthy();
    const { result } = follow(kubernetes);
    await waitFor(() => expect(result.current.status).toBe('ready'));
    (kubernetes.clusters['kind'] as { objects: object }).objects = {};
    await pass(10_000);
    await waitFor(() => expect(result.current.readings).toEqual([]));
    expect(result.current.status).toBe('ready');
  });

  it('goes on where the catalog hands out the same entity anew, and begins anew for another', async () => {
    const kubernetes = healthy();
    const { result, rerender } = follow(kubernetes);
    await waitFor(() => expect(result.current.status).toBe('ready'));
    rerender({ of: database() });
    expect(result.current.status).toBe('ready');
    expect(kubernetes.polls).toBe(1);
    rerender({ of: database({}, 'other') });
    expect(result.current.status).toBe('pending');
    await waitFor(() => expect(kubernetes.polls).toBe(2));
  });

  it('asks for nothing once it is left', async () => {
    const kubernetes = healthy();
    const { result, unmount } = follow(kubernetes);
    await waitFor(() => expect(result.current.status).toBe('ready'));
    unmount();
    await pass(60_000);
    expect(kubernetes.polls).toBe(1);
  });
});
