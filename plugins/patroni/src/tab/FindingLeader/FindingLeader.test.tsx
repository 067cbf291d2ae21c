import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { annotate, HOSTILE, topologyOf } from '../testing/reading.fixture';
import { show, violations } from '../testing/show.fixture';
import { FindingLeader } from './FindingLeader';

const steps = async (replica: string) =>
  within(await screen.findByRole('list', { name: `Steps from ${replica} to its leader` })).getAllByRole(
    'listitem',
  );

describe('how a replica finds its leader', () => {
  it('is told step by step, with what was found where', async () => {
    show(<FindingLeader topology={topologyOf('healthy-headless')} />);
    const all = await steps('orders-1');
    expect(all.map((step) => step.firstElementChild?.textContent)).toEqual([
      'Who holds the lockok',
      'Its podok',
      'The address it announcesok',
      'DNSok',
      'Its IPok',
      'TCP connectionnot known',
      'Streamingok',
    ]);
    expect(all[0]).toHaveTextContent('orders-0');
    expect(all[0]).toHaveTextContent('ConfigMap/orders-leader');
    expect(all[2]).toHaveTextContent('orders-0.orders-headless.healthy.svc.cluster.local:5432');
    expect(screen.getByText('No step is broken, as far as objects tell.')).toBeInTheDocument();
  });

  it('says where it breaks, and why', async () => {
    const topology = topologyOf('healthy-headless', (objects) => {
      annotate(objects, 'orders-0', { conn_url: 'postgres://localhost:5432/postgres' });
    });
    show(<FindingLeader topology={topology} />);
    const all = await steps('orders-1');
    expect(screen.getByText('It breaks at step 3: The address it announces.')).toBeInTheDocument();
    expect(all[2]).toHaveTextContent('it leads back into the pod that dials it');
  });

  it('follows the replica that is chosen, and tells how to try it in its pod', async () => {
    show(<FindingLeader topology={topologyOf('healthy-headless')} />);
    await steps('orders-1');
    await userEvent.click(screen.getByRole('button', { name: /Replica/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'orders-2' }));
    expect(await steps('orders-2')).toHaveLength(7);
    expect(screen.getByText('kubectl patroni trace orders-2 -n healthy --verify')).toBeInTheDocument();
  });

  it('says that there is no replica', async () => {
    const topology = topologyOf('healthy-headless');
    show(<FindingLeader topology={{ ...topology, members: topology.members.slice(0, 1) }} />);
    expect(await screen.findByText('There is no replica to follow.')).toBeInTheDocument();
  });

  it('shows hostile text as text that does nothing, and offers no command with it', async () => {
    const topology = topologyOf('healthy-headless');
    const members = topology.members.map((member, i) =>
      i === 0 ? member : { ...member, name: `${HOSTILE}${String(i)}`, state: HOSTILE },
    );
    const { container } = show(<FindingLeader topology={{ ...topology, members }} />);
    expect(await screen.findByText(/A command is not offered/)).toBeInTheDocument();
    expect(container.querySelector('img, a')).toBeNull();
    expect(container.textContent).not.toMatch(/[\x1b\u202e\u2066\u200b]/);
  });

  it('is told in Traditional Chinese', async () => {
    show(<FindingLeader topology={topologyOf('healthy-headless')} />, 'zh-TW');
    const list = await screen.findByRole('list', { name: '從 orders-1 到 leader 的步驟' });
    expect(list).toHaveTextContent('誰持有 lock正常');
  });

  it('is accessible', async () => {
    const { container } = show(<FindingLeader topology={topologyOf('leader-only-names')} />);
    await steps('catalog-1');
    expect(await violations(container)).toEqual([]);
  });
});
