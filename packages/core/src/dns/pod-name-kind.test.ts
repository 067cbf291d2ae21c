import { describe, expect, it } from '@jest/globals';
import type { Pod } from '../objects.js';
import {
  aContext,
  aPod,
  aService,
  aSlice,
  endpointOf,
  endpointsDcs,
  headless,
  withoutSelector,
} from './dns.fixture.js';
import { classifyHost } from './host-kind.js';
import { publicationOf } from './publication.js';

const own = aPod('pg-0');
const other = aPod('pg-1');
const pods = [own, other];
const services = [headless('pg-headless')];

function classify(host: string, fields: Parameters<typeof aContext>[0] = {}, announcer: Pod | null = own) {
  const { kind, form, pointsAt } = classifyHost(host, announcer, aContext({ pods, services, ...fields }));
  return [kind, form, pointsAt];
}

/** Every form that a name is written in, for names under the Service in their own namespace. */
const forms = [
  ['fqdn', '.pg-headless.db.svc.cluster.local'],
  ['svc', '.pg-headless.db.svc'],
  ['ns', '.pg-headless.db'],
  ['short', '.pg-headless'],
];

describe.each(forms)('a name under a Service in the form %s', (form, suffix) => {
  it.each([
    ['the member’s own', 'pg-0', ['pod-dns', form, 'pg-0']],
    ['another member’s', 'pg-1', ['pod-dns-other-member', form, 'pg-1']],
    ['nobody’s', 'pg-7', ['pod-dns-unpublished', form, null]],
    ['an address, dashed', '10-244-0-11', ['dashed-ip-dns', form, 'pg-1']],
  ])('%s', (_, label, expected) => {
    expect(classify(label + suffix)).toEqual(expected);
  });

  it('is missing-service where there is none', () => {
    expect(classify(`pg-0${suffix}`, { services: [] })).toEqual(['missing-service', form, null]);
  });

  it('is unknown, in that form, where Services were not read', () => {
    expect(classify(`pg-0${suffix}`, { services: null })).toEqual([null, form, null]);
  });
});

it('forms may be in any case and end in a dot', () => {
  expect(classify('PG-0.pg-headless.DB.svc.cluster.local.')).toEqual(['pod-dns', 'fqdn', 'pg-0']);
});

describe('a member’s own name', () => {
  const host = 'pg-0.pg-headless.db.svc';
  it.each([
    ['published', {}, ['pod-dns', 'svc', 'pg-0']],
    [
      'published, seen',
      { endpointSlices: [aSlice('pg-headless', [endpointOf(own)])] },
      ['pod-dns', 'svc', 'pg-0'],
    ],
    [
      'published without being ready',
      {
        pods: [aPod('pg-0', { ready: false }), other],
        services: [headless('pg-headless', { publishNotReadyAddresses: true })],
      },
      ['pod-dns', 'svc', 'pg-0'],
    ],
    [
      'made by hand',
      {
        services: [withoutSelector(headless('pg-headless'))],
        endpointSlices: [aSlice('pg-headless', [endpointOf(own)])],
      },
      ['pod-dns', 'svc', 'pg-0'],
    ],
    [
      'made by hand, with an old address',
      {
        services: [withoutSelector(headless('pg-headless'))],
        endpointSlices: [aSlice('pg-headless', [{ addresses: ['10.244.0.99'], hostname: 'pg-0' }])],
      },
      ['pod-dns-unpublished', 'svc', null],
    ],
    ['perhaps made by hand', { services: [withoutSelector(headless('pg-headless'))] }, [null, 'svc', null]],
    ['hidden', { pods: [aPod('pg-0', { ready: false }), other] }, ['pod-dns-unpublished', 'svc', null]],
    ['selected, but not in the slices (yet)', { endpointSlices: [] }, [null, 'svc', null]],
    [
      'under a ClusterIP Service',
      { services: [aService('pg-headless')] },
      ['pod-dns-non-portable', 'svc', 'pg-0'],
    ],
    [
      'under a Service that selects others',
      { services: [headless('pg-headless', { selector: { 'cluster-name': 'other' } })] },
      ['pod-dns-unpublished', 'svc', null],
    ],
    [
      'under an ExternalName',
      { services: [aService('pg-headless', { type: 'ExternalName' })] },
      ['pod-dns-unpublished', 'svc', null],
    ],
  ])('%s', (_, fields, expected) => {
    const context = aContext({ pods, services, ...fields });
    const announcer = context.cluster.pods[0] ?? null;
    expect(classify(host, fields, announcer)).toEqual(expected);
    // Judged before, it is the same.
    const publications = new Map(
      context.cluster.pods.map((pod) => [
        pod.metadata.name,
        publicationOf(pod, context.cluster, context.index, context.domain.name),
      ]),
    );
    expect(classify(host, { ...fields, publications }, announcer)).toEqual(expected);
  });

  it('is unpublished under a headless Service that is not the subdomain’s', () => {
    const fields = { services: [...services, headless('pg-peers')] };
    expect(classify('pg-0.pg-peers.db.svc', fields)).toEqual(['pod-dns-unpublished', 'svc', null]);
  });

  it('is pod-dns while it is published, also of a pod that is going away', () => {
    const leaving = aPod('pg-0', { terminating: true });
    const slice = (ready: boolean) => [aSlice('pg-headless', [endpointOf(leaving, { ready })])];
    const fields = { pods: [leaving, other] };
    expect(classify(host, { ...fields, endpointSlices: slice(true) }, leaving)[0]).toBe('pod-dns');
    expect(classify(host, { ...fields, endpointSlices: slice(false) }, leaving)[0]).toBe(
      'pod-dns-unpublished',
    );
  });

  it('goes by the hostname, not by the pod’s name', () => {
    const renamed = aPod('pg-0', { hostname: 'db-a' });
    const fields = { pods: [renamed, other] };
    expect(classify('db-a.pg-headless', fields, renamed)).toEqual(['pod-dns', 'short', 'pg-0']);
    expect(classify('pg-0.pg-headless', fields, renamed)).toEqual(['pod-dns-unpublished', 'short', null]);
  });

  it('goes by the subdomain where two members have one hostname', () => {
    const [a, b] = [
      aPod('a-0', { hostname: 'db', subdomain: 'a' }),
      aPod('b-0', { hostname: 'db', subdomain: 'b' }),
    ];
    const fields = { pods: [a, b], services: [headless('a'), headless('b'), headless('c')] };
    expect(classify('db.a', fields, a)).toEqual(['pod-dns', 'short', 'a-0']);
    expect(classify('db.b', fields, a)).toEqual(['pod-dns-other-member', 'short', 'b-0']);
    expect(classify('db.c', fields, b)).toEqual(['pod-dns-unpublished', 'short', null]);
  });
});

describe('under a Service that follows the leader', () => {
  const [leader, replica] = [aPod('pg-0', { subdomain: 'pg' }), aPod('pg-1', { subdomain: 'pg' })];
  const fields = {
    pods: [leader, replica],
    services: [withoutSelector(aService('pg'))],
    cluster: { dcs: endpointsDcs() },
    endpointSlices: [aSlice('pg', [endpointOf(leader)])],
  };

  it('is pod-dns-leader-only, and leads somewhere only for the leader', () => {
    expect(classify('pg-0.pg', fields, leader)).toEqual(['pod-dns-leader-only', 'short', 'pg-0']);
    expect(classify('pg-1.pg', fields, replica)).toEqual(['pod-dns-leader-only', 'short', null]);
  });

  it('stays so where another Service makes the subdomain wrong', () => {
    const more = { ...fields, services: [...fields.services, headless('pg-peers')] };
    expect(classify('pg-1.pg.db.svc', more, replica)[0]).toBe('pod-dns-leader-only');
  });

  it('is pod-dns-other-member for another member, which comes first', () => {
    expect(classify('pg-0.pg', fields, replica)).toEqual(['pod-dns-other-member', 'short', 'pg-0']);
  });
});

describe('a pod without a hostname', () => {
  const nameless = aPod('pg-0', { hostname: null });
  const fields = { pods: [nameless, other] };

  it('is found by its name only with endpoint_pod_names', () => {
    expect(classify('pg-0.pg-headless', fields, nameless)).toEqual(['endpoint-pod-name', 'short', 'pg-0']);
  });

  it('is another member’s for the others', () => {
    expect(classify('pg-0.pg-headless', fields, other)).toEqual(['pod-dns-other-member', 'short', 'pg-0']);
  });

  it('is not found under a Service with an address, or that selects others', () => {
    for (const service of [aService('pg-headless'), headless('pg-headless', { selector: { a: 'b' } })])
      expect(classify('pg-0.pg-headless', { ...fields, services: [service] }, nameless)[0]).toBe(
        'pod-dns-unpublished',
      );
  });
});

describe('names of others', () => {
  it('in another namespace are pod-dns-other-namespace, whatever is there', () => {
    for (const fields of [{}, { services: null }])
      expect(classify('pg-0.pg-headless.other.svc.cluster.local', fields)).toEqual([
        'pod-dns-other-namespace',
        'fqdn',
        null,
      ]);
    expect(classify('10-244-0-10.pg-headless.other.svc')).toEqual(['dashed-ip-dns', 'svc', 'pg-0']);
  });

  it('are external when a pod of another cluster has them', () => {
    const foreign = aPod('web-0', { subdomain: 'web', labels: { app: 'web' } });
    const fields = {
      pods: [...pods, foreign],
      services: [...services, headless('web', { selector: { app: 'web' } })],
    };
    expect(classify('web-0.web.db.svc', fields)).toEqual(['external', 'svc', null]);
    expect(classify('web-1.web.db.svc', fields)).toEqual(['pod-dns-unpublished', 'svc', null]);
  });

  it('are another member’s when no member announces them', () => {
    expect(classify('pg-0.pg-headless.db.svc', {}, null)).toEqual(['pod-dns-other-member', 'svc', 'pg-0']);
  });

  it('are unknown without Pods', () => {
    expect(classify('pg-0.pg-headless.db.svc', { pods: null }, null)).toEqual([null, 'svc', null]);
  });

  it('with too many labels are published by nobody', () => {
    expect(classify('a.pg-0.pg-headless.db.svc')[0]).toBe('pod-dns-unpublished');
    expect(classify('a.pg-0.none.db.svc')[0]).toBe('missing-service');
  });
});

describe('a dashed address', () => {
  it.each([
    ['fd00-1--10', 'pg-0'],
    ['10-244-0-77', null],
  ])('%s leads to %s', (label, pointsAt) => {
    const dual = aPod('pg-0', { ips: ['10.244.0.10', 'fd00:1::10'] });
    expect(classify(`${label}.pg-headless.db.svc`, { pods: [dual, other] }, dual)).toEqual([
      'dashed-ip-dns',
      'svc',
      pointsAt,
    ]);
  });

  it('is a member’s name when a member is called so', () => {
    const odd = aPod('ab--1');
    expect(classify('ab--1.pg-headless', { pods: [odd, other] }, odd)).toEqual(['pod-dns', 'short', 'ab--1']);
  });

  it('is missing-service or unknown where the Service is', () => {
    expect(classify('10-244-0-10.none.db.svc')[0]).toBe('missing-service');
    expect(classify('10-244-0-10.none.db.svc', { services: null })[0]).toBeNull();
  });
});
