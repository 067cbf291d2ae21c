import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { annotate, HOSTILE, KIND, readingOf, topologyOf } from '../testing/reading.fixture';
import { show, violations } from '../testing/show.fixture';
import { MembersTable, type MembersTableProps } from './MembersTable';

/** Asking for roles takes long where there are many elements. */
const rows = async () => [...(await screen.findByRole('table')).querySelectorAll<HTMLElement>('tbody > tr')];
const cells = (row: HTMLElement) =>
  within(row)
    .getAllByRole('cell')
    .map((cell) => cell.querySelector('span:not([aria-hidden])')?.textContent);
const names = async () => (await rows()).map((row) => row.dataset['row']);
const sortBy = (column: string) => userEvent.click(screen.getByRole('button', { name: column }));

function Table(props: Omit<MembersTableProps, 'kubernetes'>) {
  return <MembersTable kubernetes={KIND} {...props} />;
}

describe('the table of members', () => {
  it('shows role, state, DNS name, IP, path of replication, lag and timeline of each member', async () => {
    show(<Table topologies={[topologyOf('healthy-headless')]} />);
    const [leader, replica] = await rows();
    if (leader === undefined || replica === undefined) throw new Error('no rows');
    expect(within(leader).getByRole('rowheader')).toHaveTextContent('orders-0');
    expect(cells(leader)).toEqual([
      'leader',
      'running',
      'orders-0.orders-headless.healthy.svc.cluster.local',
      '10.128.0.1',
      'advertises headless DNS',
      '',
      '1',
    ]);
    expect(cells(replica).slice(4)).toEqual(['replicates via headless DNSfrom orders-0', '0 B', '1']);
  });

  it('names its columns, and says by which one it is sorted', async () => {
    show(<Table topologies={[topologyOf('healthy-headless')]} />);
    await rows();
    expect(screen.getByRole('table', { name: 'Members of orders' })).toBeInTheDocument();
    const heads = screen.getAllByRole('columnheader');
    expect(heads.map((head) => head.textContent)).toEqual([
      'Member',
      'Role',
      'State',
      'DNS name',
      'IP',
      'Replicates via',
      'Lag',
      'Timeline',
    ]);
    expect(heads[0]).toHaveAttribute('aria-sort', 'ascending');
    await sortBy('Member');
    expect(heads[0]).toHaveAttribute('aria-sort', 'descending');
    expect(await names()).toEqual(['/orders-2', '/orders-1', '/orders-0']);
  });

  it('sorts by numbers as numbers, and puts what is not known last in both directions', async () => {
    const topology = topologyOf('healthy-headless');
    const lags = [null, 2_000, 900];
    const members = topology.members.map((member, i) => ({ ...member, lagBytes: lags[i] ?? null }));
    show(<Table topologies={[{ ...topology, members }]} />);
    await rows();
    await sortBy('Lag');
    expect(await names()).toEqual(['/orders-2', '/orders-1', '/orders-0']);
    await sortBy('Lag');
    expect(await names()).toEqual(['/orders-1', '/orders-2', '/orders-0']);
  });

  it.each([
    ['a name', 'ORDERS-1'],
    ['an IP', '10.128.1.1'],
    ['a DNS name', 'orders-1.orders-headless'],
  ])('is filtered by %s', async (_, query) => {
    const { events } = show(<Table topologies={[topologyOf('healthy-headless')]} />);
    await rows();
    await userEvent.type(screen.getByRole('searchbox'), query);
    expect(await names()).toEqual(['/orders-1']);
    expect(screen.getByText('1 of 3 members')).toBeInTheDocument();
    await waitFor(() => {
      expect(events()).toEqual([['filter', 'members']]);
    });
  });

  it('says that no member matches, and takes the filter away', async () => {
    show(<Table topologies={[topologyOf('healthy-headless')]} />);
    await rows();
    await userEvent.type(screen.getByRole('searchbox'), 'nobody');
    await userEvent.click(screen.getByRole('button', { name: 'Clear the filter' }));
    expect(await names()).toHaveLength(3);
  });

  it('copies addresses, and tells analytics no address', async () => {
    const user = userEvent.setup();
    const { events } = show(<Table topologies={[topologyOf('healthy-headless')]} />);
    await rows();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(
      screen.getByRole('button', {
        name: 'Copy DNS name orders-1.orders-headless.healthy.svc.cluster.local',
      }),
    );
    expect(await screen.findByText('Copied')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Copy IP 10.128.1.1' }));
    expect(write.mock.calls).toEqual([
      ['orders-1.orders-headless.healthy.svc.cluster.local'],
      ['10.128.1.1'],
    ]);
    expect(events()).toEqual([
      ['copy', 'dns-name'],
      ['copy', 'ip'],
    ]);
  });

  it('says where the browser refuses to copy', async () => {
    const user = userEvent.setup();
    show(<Table topologies={[topologyOf('healthy-headless')]} />);
    await rows();
    jest.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
    await user.click(screen.getByRole('button', { name: 'Copy IP 10.128.1.1' }));
    expect(await screen.findByText(/browser did not allow it/)).toBeInTheDocument();
  });

  it('gives what is shown as a file', async () => {
    const files: Blob[] = [];
    URL.createObjectURL = (blob: Blob) => `blob:${String(files.push(blob))}`;
    URL.revokeObjectURL = () => undefined;
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    show(<Table topologies={[topologyOf('healthy-headless')]} />);
    await rows();
    await userEvent.type(screen.getByRole('searchbox'), 'orders-2');
    await userEvent.click(screen.getByRole('button', { name: 'Download as CSV' }));
    expect((click.mock.instances[0] as unknown as HTMLAnchorElement).download).toBe(
      'healthy-orders-members.csv',
    );
    expect(files[0]?.type).toBe('text/csv;charset=utf-8');
    click.mockRestore();
  });

  it('shows fifty of two hundred members, then more, and finds any of them', async () => {
    show(<Table topologies={[topologyOf('two-hundred-members')]} />);
    expect(await rows()).toHaveLength(50);
    expect(screen.getByText('200 of 200 members')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show 50 more' }));
    expect(await rows()).toHaveLength(100);
    await userEvent.type(screen.getByRole('searchbox'), 'fleet-199.');
    expect(await names()).toEqual(['/fleet-199']);
  });

  it('shows and focuses the row of a member that was chosen elsewhere', async () => {
    Element.prototype.scrollIntoView = jest.fn();
    const chosen = { name: 'fleet-150', citusGroup: null };
    show(<Table topologies={[topologyOf('two-hundred-members')]} chosen={chosen} />);
    await waitFor(() => {
      expect(document.activeElement).toHaveAttribute('data-row', '/fleet-150');
    });
  });

  it('says of members of Citus which group they are of', async () => {
    const [first, ...others] = readingOf('citus').list.items;
    if (first === undefined) throw new Error('no Citus group');
    show(<Table topologies={[first, ...others]} />);
    expect(await rows()).toHaveLength(7);
    expect(screen.getAllByText('Citus group 1 (worker)')).toHaveLength(2);
  });

  it('tells in words what is wrong with an address, a state or a timeline', async () => {
    const topology = topologyOf('leader-only-names', (objects) => {
      annotate(objects, 'catalog-2', { timeline: 7 });
    });
    show(<Table topologies={[topology]} />);
    await rows();
    expect(screen.getAllByText('replicates via leader-only DNS')).toHaveLength(2);
    expect(screen.getByText('7, the leader is on 1')).toBeInTheDocument();
  });

  it('links to the dashboard where there is one, and to nothing but http and https', async () => {
    const format = ({ object }: { object: { metadata?: { name?: string } } }) =>
      Promise.resolve(
        object.metadata?.name === 'orders-0' ? 'https://dash.example.org/orders-0' : 'javascript:alert(1)',
      );
    show(<Table topologies={[topologyOf('healthy-headless')]} />, 'en', format);
    const link = await screen.findByRole('link');
    expect(link).toHaveAccessibleName(/orders-0 in the Kubernetes dashboard.*new tab/);
    expect(link).toHaveAttribute('href', 'https://dash.example.org/orders-0');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    expect(screen.getAllByRole('link')).toHaveLength(1);
  });

  it('goes without links where the dashboard knows no such pages', async () => {
    const format = () => Promise.reject(new Error('eks has no pages'));
    show(<Table topologies={[topologyOf('healthy-headless')]} />, 'en', format);
    await rows();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('tells no members from members that could not be read', async () => {
    const topology = { ...topologyOf('healthy-headless'), members: [] };
    const { unmount } = show(<Table topologies={[topology]} />);
    expect(await screen.findByText('No pod belongs to this cluster.')).toBeInTheDocument();
    unmount();
    show(<Table topologies={[{ ...topology, membersKnown: false }]} />);
    expect(await screen.findByText(/could not be read/)).toBeInTheDocument();
  });

  it('shows hostile text as text that does nothing', async () => {
    const topology = topologyOf('healthy-headless');
    const members = topology.members.map((member) => ({
      ...member,
      name: `${member.name}${HOSTILE}`,
      state: HOSTILE,
      replicationState: HOSTILE,
      dns: { ...member.dns, name: HOSTILE },
    }));
    const { container } = show(<Table topologies={[{ ...topology, members }]} />);
    await rows();
    expect(container.querySelector('img, a')).toBeNull();
    expect(container.textContent).not.toMatch(/[\x1b\u202e\u2066\u200b]/);
    expect(container.textContent).toContain('\\u202egnp');
  });

  it('speaks Traditional Chinese, and keeps Patroni’s own words', async () => {
    show(<Table topologies={[topologyOf('pod-ips')]} />, 'zh-TW');
    expect(await screen.findByRole('table', { name: 'billing 的成員' })).toBeInTheDocument();
    expect(screen.getByRole('columnheader', { name: '落後量' })).toBeInTheDocument();
    expect(screen.getAllByText('透過 Pod IP 複製')).toHaveLength(2);
    expect(screen.getAllByText('streaming')).toHaveLength(2);
  });

  it.each(['healthy-headless', 'failover-in-progress', 'hostile-annotations'])(
    'is accessible: %s',
    async (name) => {
      const { container } = show(<Table topologies={[topologyOf(name)]} />);
      await rows();
      expect(await violations(container)).toEqual([]);
    },
  );
});
