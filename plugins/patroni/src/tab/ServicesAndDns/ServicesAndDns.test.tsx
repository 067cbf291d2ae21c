import type { ClusterReading } from '../../data/reading';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HOSTILE, KIND, readingOf } from '../testing/reading.fixture';
import { show, violations } from '../testing/show.fixture';
import { ServicesAndDns } from './ServicesAndDns';

function Shown({ reading: { list, objects } }: { reading: ClusterReading }) {
  const [topology] = list.items;
  if (topology === undefined) throw new Error('no cluster');
  return <ServicesAndDns {...{ topology, list, objects }} kubernetes={KIND} />;
}

async function service(name: string): Promise<HTMLElement> {
  const heading = await screen.findByRole('heading', { name });
  const item = heading.closest('li');
  if (item === null) throw new Error(`no Service ${name}`);
  return item;
}

const fact = (item: HTMLElement, name: string) =>
  within(item).getByText(name, { selector: 'dt' }).nextElementSibling?.textContent;

describe('Services and DNS', () => {
  it('tells what the name of each Service leads to, and who picks the pod', async () => {
    show(<Shown reading={readingOf('healthy-headless')} />);
    const primary = await service('orders');
    expect(within(primary).getByText('ClusterIP')).toBeInTheDocument();
    expect(fact(primary, 'DNS answers')).toBe('the cluster IP: 10.96.0.10');
    expect(fact(primary, 'Behind it')).toBe('orders-0');
    expect(fact(primary, 'Who picks the pod')).toBe('kube-proxy, for each connection');
    expect(fact(primary, 'Names of single pods')).toBe('none');
    const headless = await service('orders-headless');
    expect(fact(headless, 'DNS answers')).toBe('3 pod IPs: 10.128.0.1, 10.128.1.1, 10.128.2.1');
    expect(fact(headless, 'Behind it')).toBe('3 members');
    expect(fact(headless, 'Names of single pods')).toBe('published');
    expect(fact(headless, 'Publishes pods that are not ready')).toBe('yes');
  });

  it('tells what each is good for, and what not', async () => {
    show(<Shown reading={readingOf('healthy-headless')} />);
    const primary = await service('orders');
    expect(primary).toHaveTextContent(
      'Good forClients that write: it leads to whoever holds the leader lock',
    );
    expect(primary).toHaveTextContent("Not forA member's connect_address");
  });

  it('tells what the name of each pod is answered with, and why', async () => {
    show(<Shown reading={readingOf('healthy-headless')} />);
    const names = await screen.findByRole('list', { name: 'Names of single pods' });
    const [first] = within(names).getAllByRole('listitem');
    expect(first).toHaveTextContent('orders-0.orders-headless.healthy.svc.cluster.local');
    expect(first).toHaveTextContent('A 10.128.0.1');
    expect(first).toHaveTextContent('A headless Service selects the pod');
    expect(first).toHaveTextContent('dialled by others');
  });

  it('says of names that do not resolve that they do not', async () => {
    show(<Shown reading={readingOf('leader-only-names')} />);
    const names = await screen.findByRole('list', { name: 'Names of single pods' });
    expect(within(names).getAllByText('does not resolve')).toHaveLength(2);
    expect(within(names).getAllByText(/Only whoever leads has a name/)).toHaveLength(3);
  });

  it('shows more names only when asked', async () => {
    show(<Shown reading={readingOf('two-hundred-members')} />);
    const names = await screen.findByRole('list', { name: 'Names of single pods' });
    expect(names.children).toHaveLength(25);
    await userEvent.click(screen.getByRole('button', { name: 'Show 25 more' }));
    expect(names.children).toHaveLength(50);
  });

  it('says that Services could not be read', async () => {
    const reading = readingOf('healthy-headless');
    const items = reading.list.items.map((topology) => ({ ...topology, services: [], servicesKnown: false }));
    show(<Shown reading={{ ...reading, list: { ...reading.list, items } }} />);
    expect(await screen.findByText('Services could not be read.')).toBeInTheDocument();
  });

  it('shows hostile text as text that does nothing', async () => {
    const reading = readingOf('healthy-headless');
    const items = reading.list.items.map((topology) => ({
      ...topology,
      services: topology.services.map((each, i) => ({
        ...each,
        name: `${HOSTILE}${String(i)}`,
        selector: { [HOSTILE]: HOSTILE },
      })),
    }));
    const { container } = show(<Shown reading={{ ...reading, list: { ...reading.list, items } }} />);
    await screen.findByText('What each name leads to, and what it is good for.');
    expect(container.querySelector('img, a')).toBeNull();
    expect(container.textContent).not.toMatch(/[\x1b\u202e\u2066\u200b]/);
  });

  it('speaks Traditional Chinese', async () => {
    show(<Shown reading={readingOf('healthy-headless')} />, 'zh-TW');
    expect(fact(await service('orders'), '後端')).toBe('orders-0');
    expect(screen.getAllByText('其他成員會連線', { exact: false })).toHaveLength(3);
  });

  it.each(['healthy-headless', 'zalando-endpoints'])('is accessible: %s', async (name) => {
    const { container } = show(<Shown reading={readingOf(name)} />);
    await screen.findByText('What each name leads to, and what it is good for.');
    expect(await violations(container)).toEqual([]);
  });
});
