import { describe, expect, it } from '@jest/globals';
import { negotiate, viewOf } from './accept.ts';

const table = 'application/json;as=Table;v=v1;g=meta.k8s.io';
const partial = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io';

describe('viewOf', () => {
  it.each([
    [undefined, 'whole'],
    ['', 'whole'],
    ['*/*', 'whole'],
    ['application/json', 'whole'],
    ['application/vnd.kubernetes.protobuf, application/json', 'whole'],
    [`${table},application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json`, 'table'],
    ['application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json', 'whole'],
    [`${partial};q=0.9,application/json;q=0.8`, 'metadata'],
    [`application/json;q=0.9,${partial}`, 'metadata'],
    [`${partial};q=0.1,application/json;q=0.8`, 'whole'],
    [
      `application/vnd.kubernetes.protobuf;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,${partial}`,
      'metadata',
    ],
    [`${partial};q=0`, null],
    ['application/vnd.kubernetes.protobuf', null],
    ['text/html', null],
    ['application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io', null],
  ])('list for %p is %p', (header, view) => {
    expect(viewOf(header, 'list')).toBe(view);
  });

  it('knows the form of one object', () => {
    expect(viewOf('application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io', 'object')).toBe('metadata');
  });
});

describe('negotiate', () => {
  it('offers only what there is', () => {
    const header = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';
    const offer = { as: 'APIGroupDiscoveryList', group: 'apidiscovery.k8s.io', version: 'v2' };
    expect(negotiate(header, [offer])).toBe(offer);
    expect(negotiate(header, [])).toBe('plain');
  });
});
