import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { PatroniTab } from './PatroniTab';
import { readingOf } from './testing/reading.fixture';
import { drawText, show, violations } from './testing/show.fixture';

beforeAll(() => {
  drawText();
  Element.prototype.scrollIntoView = jest.fn();
});

const title = () => screen.findByRole('heading', { level: 2 });

describe('the tab', () => {
  it('has every part of one cluster, each under its heading', async () => {
    show(<PatroniTab readings={[readingOf('healthy-headless')]} />);
    expect(await title()).toHaveTextContent('orders in healthy (kind)');
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'Topology',
      'Members',
      'Findings',
      'Services and DNS',
      'How a replica finds its leader',
      'Leader history',
    ]);
    expect(screen.queryByRole('navigation', { name: 'Patroni cluster' })).toBeNull();
  });

  it('lets one of several clusters be chosen, with how each is', async () => {
    const readings = [readingOf('healthy-headless'), readingOf('leader-only-names', undefined, 'prod')];
    show(<PatroniTab readings={readings} />);
    await title();
    const clusters = within(screen.getByRole('navigation', { name: 'Patroni cluster' })).getAllByRole(
      'button',
    );
    expect(clusters).toHaveLength(2);
    expect(clusters[0]).toHaveAttribute('aria-current', 'true');
    expect(clusters[1]).toHaveTextContent('1 error, 1 warning, 2 notes');
    if (clusters[1] !== undefined) await userEvent.click(clusters[1]);
    expect(await title()).toHaveTextContent('catalog in leader-only (prod)');
  });

  it('keeps to the cluster that was chosen when others come and go', async () => {
    const few = [readingOf('healthy-headless'), readingOf('leader-only-names')];
    const more = [readingOf('pod-ips'), ...few];
    function Polled() {
      const [readings, setReadings] = useState(few);
      return (
        <>
          <button
            type="button"
            onClick={() => {
              setReadings(more);
            }}
          >
            Poll
          </button>
          <PatroniTab readings={readings} />
        </>
      );
    }
    show(<Polled />);
    await title();
    await userEvent.click(screen.getByRole('button', { name: /^catalog/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Poll' }));
    expect(screen.getByRole('button', { name: /^billing/ })).toBeInTheDocument();
    expect(await title()).toHaveTextContent('catalog in leader-only');
  });

  it('shows all groups of Citus in the graph and in the table, and one at a time below', async () => {
    show(<PatroniTab readings={[readingOf('citus')]} />);
    expect(await title()).toHaveTextContent('Citus group 0 (coordinator)');
    expect(screen.getByText('7 of 7 members')).toBeInTheDocument();
    await userEvent.click(
      within(screen.getByRole('navigation', { name: 'Patroni cluster' })).getByRole('button', {
        name: /group 2/,
      }),
    );
    expect(await title()).toHaveTextContent('Citus group 2 (worker)');
    expect(screen.getByText('7 of 7 members')).toBeInTheDocument();
  });

  it('leads from a node of the graph to the member’s row', async () => {
    show(<PatroniTab readings={[readingOf('healthy-headless')]} />);
    await userEvent.click(await screen.findByRole('button', { name: /^orders-2 replica/ }));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(document.activeElement).toHaveAttribute('data-row', '/orders-2');
  });

  it('leads to its parts by the keyboard', async () => {
    show(<PatroniTab readings={[readingOf('healthy-headless')]} />);
    await title();
    const links = within(screen.getByRole('navigation', { name: 'On this page' }));
    await userEvent.click(links.getByRole('button', { name: 'Leader history' }));
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Leader history' }));
  });

  it('shows nothing where nothing was read', () => {
    const { container } = show(<PatroniTab readings={[]} />);
    expect(container.querySelector('article')).toBeNull();
  });

  it('is accessible, in Traditional Chinese too', async () => {
    const readings = [readingOf('failover-in-progress'), readingOf('hostile-annotations')];
    const { container } = show(<PatroniTab readings={readings} />, 'zh-TW');
    await title();
    expect(await violations(container)).toEqual([]);
  });
});
