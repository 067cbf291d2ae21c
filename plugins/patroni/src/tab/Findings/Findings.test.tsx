import type { Finding, Topology } from '@kubectl-patroni/core';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HOSTILE, topologyOf } from '../testing/reading.fixture';
import { show, violations } from '../testing/show.fixture';
import { Findings } from './Findings';

const pages = ({ docs }: { docs: string }) => `https://docs.example.org/${docs}`;
const first = () => screen.findAllByRole('heading', { level: 4 });
const item = async (code: string) => {
  const heading = (await first()).find(({ textContent }) => textContent?.includes(code));
  const found = heading?.closest('li');
  if (found == null) throw new Error(`no finding ${code}`);
  return found;
};

function withFinding(overrides: Partial<Finding>): Topology {
  const topology = topologyOf('leader-only-names');
  const [finding] = topology.findings;
  if (finding === undefined) throw new Error('no finding');
  return { ...topology, findings: [{ ...finding, ...overrides }] };
}

describe('the findings', () => {
  it('have their evidence, what to do, and a command to copy', async () => {
    const user = userEvent.setup();
    const { events } = show(<Findings topology={topologyOf('leader-only-names')} />);
    const cause = await item('PT305');
    expect(cause).toHaveTextContent('PT305 leader-only-publication');
    expect(within(cause).getAllByRole('list', { name: 'Evidence' })[0]).toHaveTextContent(
      'Pod/catalog-0 publication of its name: leader-only',
    );
    expect(cause).toHaveTextContent('What to do: Give members a headless Service of their own');
    const [copy] = within(cause).getAllByRole('button', { name: 'Copy command' });
    if (copy === undefined) throw new Error('nothing to copy');
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(copy);
    expect(write.mock.calls).toEqual([['kubectl patroni fix catalog -n leader-only']]);
    expect(events()).toEqual([['copy', 'command']]);
  });

  it('stand below what they follow from, as doctor puts them', async () => {
    show(<Findings topology={topologyOf('leader-only-names')} />);
    const cause = await item('PT305');
    expect(within(cause).getByText('Follows from this')).toBeInTheDocument();
    expect(cause).toContainElement(await item('PT102'));
  });

  it('are counted, with the checks that were made', async () => {
    show(<Findings topology={topologyOf('leader-only-names')} />);
    expect(await screen.findByText('1 error, 1 warning, 2 notes. 95 checks were made.')).toBeInTheDocument();
  });

  it('are filtered by severity', async () => {
    const { events } = show(<Findings topology={topologyOf('leader-only-names')} />);
    await item('PT030');
    await userEvent.click(screen.getByRole('radio', { name: 'Error' }));
    expect((await first()).map(({ textContent }) => textContent)).toEqual([
      'Error: PT305 leader-only-publication',
      'Warning: PT102 governing-service-not-headless',
    ]);
    expect(events()).toEqual([['filter', 'findings error']]);
  });

  it('lead to the page of their check, and show it in place', async () => {
    const { events } = show(<Findings topology={withFinding({ because: [] })} pages={pages} />);
    const link = await screen.findByRole('link', { name: /Page of PT305/ });
    expect(link).toHaveAttribute('href', 'https://docs.example.org/docs/checks/PT305.md');
    const button = screen.getByRole('button', { name: 'About PT305' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(button);
    expect(await screen.findByRole('heading', { name: 'What it means' })).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'When it is a false alarm' })).toBeInTheDocument();
    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(events()).toEqual([['expand', 'PT305']]);
  });

  it('say what of them could not be checked, and which right that takes', async () => {
    const topology = withFinding({});
    const skipped = [
      { code: 'PT301', name: 'name-not-published', missing: ['publication' as const] },
      { code: 'PT701', name: 'np-peer-ports', missing: ['networkPolicies' as const] },
    ];
    show(<Findings topology={{ ...topology, skippedChecks: skipped }} />);
    await userEvent.click(await screen.findByText('2 checks were not made'));
    expect(
      screen.getByText('right needed: get and list endpointslices.discovery.k8s.io in namespace leader-only'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/get and list networkpolicies/)).toBeNull();
    expect(screen.getByText('kubectl patroni doctor catalog -n leader-only')).toBeInTheDocument();
  });

  it('are none', async () => {
    show(<Findings topology={{ ...topologyOf('healthy-headless'), findings: [] }} />);
    expect(await screen.findByText('Nothing found. 95 checks were made.')).toBeInTheDocument();
  });

  it('offer no command that a shell would act on', async () => {
    show(<Findings topology={withFinding({ command: 'kubectl patroni fix $(reboot)' })} />);
    expect(await screen.findByText(/A command is not offered/)).toBeInTheDocument();
    expect(within(await item('PT305')).queryByRole('button', { name: 'Copy command' })).toBeNull();
  });

  it('show much evidence only when asked', async () => {
    const evidence = Array.from({ length: 9 }, (_, i) => ({
      object: `Pod/demo-${String(i)}`,
      field: 'spec.subdomain',
      value: null,
    }));
    show(<Findings topology={withFinding({ evidence })} />);
    const list = await screen.findByRole('list', { name: 'Evidence' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(6);
    await userEvent.click(screen.getByRole('button', { name: 'Show 3 more' }));
    expect(within(list).getAllByRole('listitem')).toHaveLength(9);
  });

  it('show hostile text as text that does nothing', async () => {
    const { container } = show(
      <Findings
        topology={withFinding({
          message: HOSTILE,
          remedy: HOSTILE,
          subject: { kind: 'Pod', name: HOSTILE, namespace: 'x' },
          evidence: [{ object: HOSTILE, field: HOSTILE, value: HOSTILE.repeat(100) }],
        })}
        pages={() => 'javascript:alert(1)'}
      />,
    );
    await first();
    expect(container.querySelector('img, a')).toBeNull();
    expect(container.textContent).not.toMatch(/[\x1b\u202e\u2066\u200b]/);
  });

  it('are told in Traditional Chinese around what the checks say in English', async () => {
    show(<Findings topology={topologyOf('leader-only-names')} />, 'zh-TW');
    expect(await screen.findByText('1 個錯誤, 1 個警告, 2 則提示。已執行 95 項檢查。')).toBeInTheDocument();
    expect(screen.getAllByText('該怎麼做:', { exact: false }).length).toBeGreaterThan(0);
    expect(await screen.findByText('只有領導者有名稱，而且只在它領導期間。')).toHaveAttribute(
      'lang',
      'zh-TW',
    );
    expect(screen.getByText(/Under Service catalog only the leader/)).toHaveAttribute('lang', 'en');
  });

  it.each(['leader-only-names', 'hostile-annotations'])('are accessible: %s', async (name) => {
    const { container } = show(<Findings topology={topologyOf(name)} pages={pages} />);
    await first();
    const headings = { 'heading-order': true };
    expect((await violations(container)).filter((each) => !(each.split(':')[0] ?? '' in headings))).toEqual(
      [],
    );
  });
});
