import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { annotate, HOSTILE, readingOf, topologyOf } from '../testing/reading.fixture';
import { drawText, show, violations } from '../testing/show.fixture';
import { TopologyGraph } from './TopologyGraph';

beforeAll(drawText);

const nodes = () => screen.findAllByRole('button');
const labels = async () => (await nodes()).map((node) => node.getAttribute('aria-label'));

describe('the graph of replication', () => {
  it('says of each member its role, its state, by what it replicates and from whom', async () => {
    show(<TopologyGraph topologies={[topologyOf('healthy-headless')]} />);
    expect(await labels()).toEqual([
      'orders-0 leader · running, advertises headless DNS',
      'orders-1 replica · streaming, replicates via headless DNS, from orders-0',
      'orders-2 replica · streaming, replicates via headless DNS, from orders-0',
    ]);
    expect(await screen.findAllByText('replicates via headless DNS')).toHaveLength(2);
  });

  it('is reached and used by the keyboard alone', async () => {
    const onSelect = jest.fn();
    show(<TopologyGraph topologies={[topologyOf('pod-ips')]} onSelect={onSelect} />);
    const [first, second] = await nodes();
    await userEvent.tab();
    expect(first).toHaveFocus();
    await userEvent.tab();
    expect(second).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard(' ');
    expect(onSelect).toHaveBeenCalledTimes(2);
    expect(onSelect).toHaveBeenLastCalledWith({ name: 'billing-1', citusGroup: null });
  });

  it('draws where a standby leader streams from', async () => {
    show(<TopologyGraph topologies={[topologyOf('standby-cluster')]} />);
    expect(await screen.findByRole('img', { name: /outside this cluster/ })).toBeInTheDocument();
    expect(await screen.findByText('replicates via external host')).toBeInTheDocument();
  });

  it('draws a cascade below the member that it is streamed from', async () => {
    const cascade = topologyOf('healthy-headless', (objects) => {
      annotate(objects, 'orders-2', { tags: { replicatefrom: 'orders-1' } });
    });
    show(<TopologyGraph topologies={[cascade]} />);
    expect(await labels()).toContainEqual(expect.stringMatching(/^orders-2 .*, from orders-1$/));
  });

  it('draws every group of Citus, and says whose is whose', async () => {
    const [first, ...others] = readingOf('citus').list.items;
    if (first === undefined) throw new Error('no Citus group');
    show(<TopologyGraph topologies={[first, ...others]} />);
    const all = await labels();
    expect(all).toHaveLength(7);
    expect(all.filter((label) => label?.includes('(coordinator)'))).toHaveLength(3);
    expect(all.filter((label) => label?.includes('Citus group 2 (worker)'))).toHaveLength(2);
  });

  it('draws replicas that are alike as one where there are many', async () => {
    show(<TopologyGraph topologies={[topologyOf('two-hundred-members')]} />);
    expect(await labels()).toEqual([
      'fleet-0 leader · running, advertises headless DNS',
      '199 members alike replica · streaming, replicates via headless DNS, from fleet-0',
    ]);
  });

  it('says that there is nothing to draw', async () => {
    const topology = { ...topologyOf('healthy-headless'), members: [], membersKnown: false };
    show(<TopologyGraph topologies={[topology]} />);
    expect(await screen.findByText(/nothing to draw/)).toBeInTheDocument();
  });

  it('shows hostile names as text that does nothing', async () => {
    const topology = topologyOf('healthy-headless');
    const [leader, ...replicas] = topology.members;
    if (leader === undefined) throw new Error('no member');
    const members = [{ ...leader, name: HOSTILE, state: HOSTILE }, ...replicas];
    const { container } = show(<TopologyGraph topologies={[{ ...topology, members }]} />);
    await nodes();
    expect(container.querySelector('img')).toBeNull();
    expect(container.textContent).toContain('\\u001b[2J\\u202egnp');
    expect(container.textContent).not.toMatch(/[\x1b\u202e\u2066\u200b]/);
  });

  it('says the same in Traditional Chinese', async () => {
    show(<TopologyGraph topologies={[topologyOf('pod-ips')]} />, 'zh-TW');
    expect(await screen.findAllByText('透過 Pod IP 複製')).toHaveLength(2);
  });

  it.each(['failover-in-progress', 'standby-cluster', 'hostile-annotations'])(
    'is accessible: %s',
    async (name) => {
      const { container } = show(<TopologyGraph topologies={[topologyOf(name)]} />);
      await nodes();
      expect(await violations(container)).toEqual([]);
    },
  );
});
