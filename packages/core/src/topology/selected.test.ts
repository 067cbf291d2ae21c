import { describe, expect, it } from '@jest/globals';
import { buildTopologyList } from './build.js';
import { cluster, merge, NOW, read } from './objects.fixture.js';

/** What a selector returns that does not match the headless Service. */
const withoutHeadless = { ...read(merge(cluster(), { services: null })), services: [] };

function build(absent: readonly string[]) {
  const objects = { ...withoutHeadless, servicesAbsent: new Set(absent) };
  const [topology] = buildTopologyList({ objects, problems: [], now: NOW, clusterDomain: null }).items;
  if (topology === undefined) throw new Error('no cluster');
  return topology;
}

describe('a Service that a selector did not return', () => {
  it('may be there: what it decides is unknown, and nobody says that it is missing', () => {
    const { members, replicationAddressing, findings } = build([]);
    expect(members.map(({ dns }) => dns.publication)).toEqual(members.map(() => 'unknown'));
    expect(members.map(({ postgres }) => postgres?.kind)).toEqual(members.map(() => null));
    expect(replicationAddressing).toBe('unknown');
    expect(findings.map(({ code }) => code)).not.toContain('PT101');
  });

  it('is missing when it was asked for by name and is not there', () => {
    const name = withoutHeadless.pods?.[0]?.spec.subdomain ?? '';
    const { members, findings } = build([`default/${name}`]);
    expect(members.map(({ dns }) => dns.publication)).toEqual(members.map(() => 'no-service'));
    expect(members.map(({ postgres }) => postgres?.kind)).toEqual(members.map(() => 'missing-service'));
    expect(findings.map(({ code }) => code)).toContain('PT101');
  });
});
