/** Names, selectors and reasons in files are written by anybody. */
import { describe, expect, it } from '@jest/globals';
import {
  connectionsTo,
  explainServices,
  nothingRead,
  timelineHistory,
  type ServiceSummary,
} from '@kubectl-patroni/core';
import { connectionLines, connectionStringLines } from './connections.js';
import { historyLines, leaderNames } from './history.js';
import { serviceLines, serviceNames, wideServiceLines } from './services.js';
import { healthyHeadless } from './sound.fixture.js';
import { list, style } from './topology.fixture.js';

const EVIL = '\u001b]0;owned\u0007\u202e\u2028\u200b';

const service: ServiceSummary = {
  name: `pg${EVIL}`,
  type: 'ClusterIP',
  kind: 'cluster-ip',
  clusterIPs: [`10.96.0.1${EVIL}`],
  selector: { [EVIL]: EVIL },
  publishNotReadyAddresses: false,
  ports: [{ name: EVIL, port: 5432, targetPort: EVIL, protocol: 'TCP', appProtocol: null }],
  purpose: 'primary',
  governs: [EVIL],
  dnsName: `pg${EVIL}.default.svc.cluster.local`,
  answers: [`10.96.0.1${EVIL}`],
  podNames: null,
};
const clusters = list([
  {
    ...healthyHeadless(),
    clusterName: EVIL,
    services: [service],
    history: [{ timeline: 1, lsn: '0/1', reason: EVIL.repeat(300), time: null, newLeader: EVIL }],
  },
]);
const connections = connectionsTo(clusters, nothingRead, { database: EVIL, user: EVIL });
const view = { forms: ['uri', 'keywords', 'jdbc', 'env'], resolve: true } as const;

describe.each([true, false])('unicode: %s', (unicode) => {
  const drawn = [80, null].flatMap((width) => {
    const drawnIn = style({ width, unicode });
    return [
      ...serviceLines(explainServices(clusters, nothingRead), drawnIn),
      ...wideServiceLines(explainServices(clusters, nothingRead), drawnIn),
      ...serviceNames(explainServices(clusters, nothingRead), drawnIn),
      ...connectionLines(connections, view, drawnIn),
      ...connectionStringLines(connections, view, drawnIn),
      ...historyLines(timelineHistory(clusters), drawnIn),
      ...leaderNames(timelineHistory(clusters), drawnIn),
    ];
  });

  it('nothing but text is written', () => {
    expect(drawn.length).toBeGreaterThan(20);
    for (const line of drawn) expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    if (!unicode) for (const line of drawn) expect(line).toMatch(/^[ -~]*$/);
  });
});

it('a name that a shell would not take as it is stands in quotes', () => {
  const env = connectionStringLines(
    connectionsTo(clusters, nothingRead, { database: "a'; rm -rf ~", user: '$(id)' }),
    { forms: ['env'], resolve: false },
    style(),
  );
  expect(env).toContain(String.raw`PGDATABASE='a'\''; rm -rf ~'`);
  expect(env).toContain("PGUSER='$(id)'");
});
