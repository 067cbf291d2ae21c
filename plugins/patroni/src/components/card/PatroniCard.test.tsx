import { analyticsApiRef, type AnalyticsApi, type AnalyticsEvent } from '@backstage/core-plugin-api';
import { screen, within } from '@testing-library/react';
import { database } from '../../testing/entity.fixture';
import { FakeKubernetes } from '../../testing/fake-kubernetes.fixture';
import { renderOnEntityPage, violations, type RenderOptions } from '../../testing/render.fixture';
import { SCENARIO_TIME, scenario } from '../../testing/scenarios.fixture';
import { PatroniCard } from './PatroniCard';

beforeEach(() => jest.useFakeTimers({ now: SCENARIO_TIME, advanceTimers: true }));
afterEach(() => jest.useRealTimers());

const of = (name: string) => new FakeKubernetes({ kind: { objects: scenario(name) } });

async function render(options: RenderOptions) {
  const { container } = await renderOnEntityPage(<PatroniCard />, options);
  return { container, text: () => container.textContent.replace(/\s+/g, ' ') };
}

async function renderScenario(name: string, cluster: string) {
  const rendered = await render({ kubernetes: of(name) });
  const section = await screen.findByRole('region', { name: new RegExp(`^${cluster}`) });
  return { ...rendered, section };
}

const rowsOf = (section: HTMLElement) =>
  within(within(section).getByRole('list', { name: /^Members of/ }))
    .getAllByRole('listitem')
    .map((item) => item.textContent.replace(/\s+/g, ' '));

describe('the card of a healthy cluster', () => {
  it('says who leads, where members are reached, and that replication uses the headless Service', async () => {
    const { section } = await renderScenario('healthy-headless', 'orders');
    expect(section).toHaveTextContent('All 2 replicas use headless DNS');
    expect(section).toHaveTextContent(/Leader orders-\d/);
    expect(section).toHaveTextContent('ConfigMap lock held');
    const rows = rowsOf(section);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(
      /^orders-(\d)leader.*running.*orders-\1\.orders-headless\.healthy\.svc\.cluster\.local.*10\.\d+\.\d+\.\d+.*advertises headless DNS/,
    );
    expect(rows[1]).toMatch(/replica.*streaming.*lag 0 B.*replicates via headless DNS/);
  });

  it('copies a name and an address by buttons that say whose they are', async () => {
    const written: string[] = [];
    Object.assign(navigator, {
      clipboard: { writeText: (text: string) => Promise.resolve(void written.push(text)) },
    });
    const { section } = await renderScenario('healthy-headless', 'orders');
    within(section).getByRole('button', { name: 'Copy DNS name of orders-1' }).click();
    within(section).getByRole('button', { name: 'Copy IP of orders-1' }).click();
    expect(await screen.findAllByText('Copied')).toHaveLength(2);
    expect(written).toEqual([
      'orders-1.orders-headless.healthy.svc.cluster.local',
      expect.stringMatching(/^10\./) as string,
    ]);
  });

  it('tells analytics what was done, and no name or address', async () => {
    const events: AnalyticsEvent[] = [];
    const analytics: AnalyticsApi = { captureEvent: (event) => void events.push(event) };
    const kubernetes = of('healthy-headless');
    await renderOnEntityPage(<PatroniCard />, { kubernetes, apis: [[analyticsApiRef, analytics]] });
    (await screen.findByRole('button', { name: 'Copy IP of orders-1' })).click();
    screen.getByRole('button', { name: 'Refresh' }).click();
    await screen.findByText('Copied');
    const told = events.map(({ action, subject }) => ({ action, subject }));
    expect(told).toEqual(
      expect.arrayContaining([
        { action: 'copy', subject: 'ip' },
        { action: 'refresh', subject: 'patroni' },
      ]),
    );
    expect(JSON.stringify(events)).not.toMatch(/orders-1|10\.128/);
  });

  it('links to the tab, says how old it is, and can be read anew', async () => {
    const kubernetes = of('healthy-headless');
    await render({ kubernetes });
    expect(await screen.findByRole('link', { name: /Topology/ })).toHaveAttribute(
      'href',
      '/catalog/default/resource/orders/patroni',
    );
    expect(screen.getByText('Updated 0s ago')).toBeInTheDocument();
    screen.getByRole('button', { name: 'Refresh' }).click();
    await screen.findByText('Updated 0s ago');
    expect(kubernetes.polls).toBe(2);
  });
});

describe('the card of another cluster', () => {
  it.each([
    ['pod-ips', 'billing', 'No replica uses headless DNS · pod IP'],
    ['upstream-example', 'patronidemo', 'No replica uses headless DNS · pod IP'],
    ['migration-half-done', 'shop', 'No replica uses headless DNS · pod IP'],
    ['expired-lease', 'archive', 'lock expired'],
    ['expired-lease', 'archive', 'Failover in progress'],
    ['failover-in-progress', 'sessions', /Leader since \d+s ago/],
    ['paused-and-scheduled', 'reports', 'Paused: no automatic failover'],
    ['paused-and-scheduled', 'reports', /Switchover from reports-\d/],
    ['standby-cluster', 'mirror', 'standby cluster of db.example.com'],
    ['synchronous-quorum', 'payments', 'quorum commit'],
    ['spilo', 'zalandodemo', 'spilo'],
  ])('%s', async (name, cluster, expected) => {
    const { section } = await renderScenario(name, cluster);
    expect(section).toHaveTextContent(expected);
  });

  it('shows each group of a Citus cluster', async () => {
    await render({ kubernetes: of('citus') });
    const titles = (await screen.findAllByRole('region')).map(
      (section) => within(section).getByRole('heading', { level: 4 }).textContent,
    );
    expect(titles).toEqual([
      'analytics group 0 · citus',
      'analytics group 1 · citus',
      'analytics group 2 · citus',
    ]);
  });

  it('tells the worst findings first, and how many more there are', async () => {
    const { section } = await renderScenario('leader-only-names', 'catalog');
    const items = within(within(section).getByText('Findings').parentElement as HTMLElement).getAllByRole(
      'listitem',
    );
    expect(items[0]).toHaveTextContent(/^error: .*PT\d{3}$/);
    expect(items[items.length - 1]).toHaveTextContent(/more findings?$/);
  });

  it('of two hundred members shows the leader and those to look at, and counts the rest', async () => {
    const { section } = await renderScenario('two-hundred-members', 'fleet');
    const rows = rowsOf(section);
    expect(rows).toHaveLength(7);
    expect(rows[0]).toContain('leader');
    expect(section).toHaveTextContent('193 more members');
  });

  it('names Kubernetes clusters where there are several', async () => {
    const kubernetes = new FakeKubernetes({
      east: { objects: scenario('healthy-headless'), title: 'East coast' },
      west: { objects: scenario('pod-ips'), title: 'West coast' },
    });
    await render({ kubernetes });
    expect(await screen.findByRole('region', { name: /^orders/ })).toHaveTextContent('East coast');
    expect(screen.getByRole('region', { name: /^billing/ })).toHaveTextContent('West coast');
  });
});

describe('hostile annotations', () => {
  it('are shown as text, with nothing unseen in it', async () => {
    const { container, text } = await render({ kubernetes: of('hostile-annotations') });
    await screen.findAllByRole('region');
    expect(container.querySelector('script, img, iframe')).toBeNull();
    expect(text()).not.toMatch(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b-\u200f]/,
    );
    for (const link of container.querySelectorAll('a'))
      expect(link.getAttribute('href')).toMatch(/^\/|^https?:/);
  });
});

describe('accessibility', () => {
  it.each(['healthy-headless', 'leader-only-names', 'paused-and-scheduled', 'hostile-annotations'])(
    'axe finds nothing: %s',
    async (name) => {
      const { container } = await render({ kubernetes: of(name) });
      await screen.findAllByRole('region');
      jest.useRealTimers();
      expect(await violations(container)).toEqual([]);
    },
  );
});

describe('where there is nothing to show', () => {
  it('a skeleton stands for what is read', async () => {
    const kubernetes = of('healthy-headless');
    kubernetes.gate = new Promise(() => undefined);
    await render({ kubernetes });
    expect(await screen.findByText('Reading the Patroni clusters')).toBeInTheDocument();
  });

  it('it says how to annotate the entity', async () => {
    const entity = database();
    entity.metadata.annotations = {};
    const { text } = await render({ kubernetes: of('healthy-headless'), entity });
    expect(await screen.findByText('Where is the cluster?')).toBeInTheDocument();
    expect(text()).toContain('backstage.io/kubernetes-label-selector: cluster-name=orders');
  });

  it('it names the permissions that are missing', async () => {
    const denied = ['kubernetes.clusters.read', 'kubernetes.resources.read'];
    const { text } = await render({ kubernetes: of('healthy-headless'), denied });
    await screen.findByText(/You may not see/);
    expect(text()).toContain('kubernetes.clusters.read, kubernetes.resources.read');
  });

  it('it says that the Kubernetes plugin is missing', async () => {
    await render({ kubernetes: null });
    expect(await screen.findByText('The Kubernetes plugin is missing')).toBeInTheDocument();
  });

  it('it says that no cluster was found, and by which selector', async () => {
    const { text } = await render({ kubernetes: new FakeKubernetes({ kind: { objects: {} } }) });
    await screen.findByText('No Patroni cluster found');
    expect(text()).toContain('cluster-name=orders');
  });

  it('it says which cluster does not answer', async () => {
    const kubernetes = new FakeKubernetes({ kind: { objects: {}, isDown: true } });
    const { text } = await render({ kubernetes });
    await screen.findByText('The Patroni clusters could not be read');
    expect(text()).toContain('kind does not answer.');
    expect(text()).toContain('ECONNREFUSED');
  });
});

describe('where not everything was read', () => {
  it('it names what may not be listed, and shows the rest', async () => {
    const kubernetes = new FakeKubernetes({
      kind: { objects: scenario('healthy-headless'), failing: { services: 403 } },
    });
    const { text } = await render({ kubernetes });
    await screen.findByText('Not everything could be read');
    expect(text()).toContain('The portal may not list services');
    expect(await screen.findByRole('region', { name: /^orders/ })).toHaveTextContent(
      'Not known what replicas dial',
    );
  });

  it('it names the Service that the selector leaves out', async () => {
    const objects = scenario('healthy-headless');
    for (const { metadata } of objects['services'] ?? [])
      if (metadata.name === 'orders-headless') delete metadata.labels?.['cluster-name'];
    const kubernetes = new FakeKubernetes({ kind: { objects, selector: { 'cluster-name': 'orders' } } });
    const { text } = await render({ kubernetes, denied: ['kubernetes.proxy'] });
    await screen.findByText('Not visible from here');
    expect(text()).toContain('Service healthy/orders-headless');
    expect(text()).toContain('kubernetes.proxy');
  });

  it('it says how old what it shows is when a cluster stops answering', async () => {
    const kubernetes = of('healthy-headless');
    await render({ kubernetes });
    const section = await screen.findByRole('region', { name: /^orders/ });
    kubernetes.error = new Error('Request failed with 502 Bad Gateway, {}');
    screen.getByRole('button', { name: 'Refresh' }).click();
    expect(await screen.findByText(/Not up to date: what you see was read \d+s ago/)).toBeInTheDocument();
    expect(section).toBeInTheDocument();
    expect(rowsOf(section)).toHaveLength(3);
  });
});
