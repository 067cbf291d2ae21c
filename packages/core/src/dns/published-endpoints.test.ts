import { describe, expect, it } from '@jest/globals';
import { anIndex, aPod, aSlice, endpointOf, NAMESPACE, someEndpoints } from './dns.fixture.js';
import { publishedEndpoints } from './published-endpoints.js';

const pod = aPod('pg-0');
const ip = '10.244.0.10';

describe('publishedEndpoints', () => {
  it('takes all slices of the Service, of both families', () => {
    const slices = [
      aSlice('pg', [endpointOf(pod)]),
      aSlice('pg', [{ addresses: ['fd00::10'], hostname: 'pg-0' }], 'IPv6'),
      aSlice('other', [endpointOf(pod)]),
    ];
    expect(publishedEndpoints(anIndex({ endpointSlices: slices }), NAMESPACE, 'pg')).toEqual({
      evidence: 'endpointslices',
      endpoints: [
        { addresses: [ip], hostname: 'pg-0', ready: true, podName: 'pg-0' },
        { addresses: ['fd00::10'], hostname: 'pg-0', ready: true, podName: null },
      ],
    });
  });

  it.each([
    [{ ready: true }, true],
    [{ ready: false, serving: true }, false],
    [{ serving: false }, true],
    [undefined, true],
  ])('takes conditions %j for ready: %s', (conditions, ready) => {
    const endpoint = { addresses: [ip], ...(conditions && { conditions }) };
    const index = anIndex({ endpointSlices: [aSlice('pg', [endpoint])] });
    expect(publishedEndpoints(index, NAMESPACE, 'pg')?.endpoints).toMatchObject([{ ready, hostname: null }]);
  });

  it('leaves out slices of names', () => {
    const index = anIndex({ endpointSlices: [aSlice('pg', [{ addresses: ['example.com'] }], 'FQDN')] });
    expect(publishedEndpoints(index, NAMESPACE, 'pg')?.endpoints).toEqual([]);
  });

  it('prefers slices, even when there are none of the Service', () => {
    const index = anIndex({
      endpointSlices: [],
      endpoints: [someEndpoints('pg', [{ addresses: [{ ip }] }])],
    });
    expect(publishedEndpoints(index, NAMESPACE, 'pg')).toEqual({ evidence: 'endpointslices', endpoints: [] });
  });

  it('takes whole Endpoints where slices were not read', () => {
    const subsets = [
      {
        addresses: [{ ip, hostname: 'pg-0', targetRef: { kind: 'Pod', name: 'pg-0' } }],
        notReadyAddresses: [{ ip: '10.244.0.11', targetRef: { kind: 'Node', name: 'n' } }],
      },
    ];
    const index = anIndex({ endpoints: [someEndpoints('pg', subsets)] });
    expect(publishedEndpoints(index, NAMESPACE, 'pg')).toEqual({
      evidence: 'endpoints',
      endpoints: [
        { addresses: [ip], hostname: 'pg-0', ready: true, podName: 'pg-0' },
        { addresses: ['10.244.0.11'], hostname: null, ready: false, podName: null },
      ],
    });
    expect(publishedEndpoints(index, NAMESPACE, 'none')).toEqual({ evidence: 'endpoints', endpoints: [] });
  });

  it('knows nothing from Endpoints of which only the metadata was read', () => {
    const index = anIndex({ endpoints: [{ metadata: { name: 'pg', namespace: NAMESPACE } }] });
    expect(publishedEndpoints(index, NAMESPACE, 'pg')).toBeNull();
    expect(publishedEndpoints(anIndex({}), NAMESPACE, 'pg')).toBeNull();
  });
});
