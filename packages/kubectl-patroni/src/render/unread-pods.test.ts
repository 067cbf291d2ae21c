/** Where Pods could not be read, nothing is claimed of them. */
import { expect, it } from '@jest/globals';
import { clusterLines } from './clusters.js';
import { summaryLine } from './summary.js';
import { cluster, list, style } from './topology.fixture.js';
import { topologyLines } from './topology.js';

const led = cluster([]).leader;
const unread = list([
  cluster([], {
    membersKnown: false,
    leader: { ...led, name: 'pg-0', lock: 'held' },
    replicationAddressing: 'unknown',
  }),
]);

it('clusters neither counts members nor says that the leader is gone', () => {
  const [, line] = clusterLines(unread, style());
  expect(line?.split(/\s{2,}/)).toEqual(expect.arrayContaining(['?', 'pg-0']));
  expect(line).not.toMatch(/gone|0\/0/);
});

it('topology says why there are no members', () => {
  const text = topologyLines(unread, style()).join('\n');
  expect(text).toContain('leader pg-0');
  expect(text).toContain('Members unknown: Pods could not be read.');
  expect(text).not.toMatch(/no such Pod|No members/);
});

it('so does the summary', () => {
  expect(summaryLine(unread, style())).toBe('unknown members, leader unknown');
});

it('with Pods read, a holder that is not there is', () => {
  const gone = list([cluster([], { leader: { ...led, name: 'pg-0', lock: 'held' } })]);
  expect(clusterLines(gone, style())[1]).toContain('pg-0 gone!');
  expect(topologyLines(gone, style()).join('\n')).toContain('(no such Pod)');
});
