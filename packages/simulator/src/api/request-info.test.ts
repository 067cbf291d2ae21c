import { describe, expect, it } from '@jest/globals';
import { requestInfoOf } from './request-info.ts';

const info = (method: string, url: string): unknown => {
  const { pathname, searchParams } = new URL(url, 'http://x');
  const found = requestInfoOf(method, pathname, searchParams);
  if (found.kind === 'path') return `${found.verb} ${found.path}`;
  const { verb, group, version, plural, subresource, namespace, name, rest } = found;
  return [verb, group, version, plural, subresource, namespace, name, rest].join('|');
};

describe('requestInfoOf', () => {
  it.each([
    ['GET', '/api/v1/pods', 'list||v1|pods||||'],
    ['GET', '/api/v1/pods?watch=true', 'watch||v1|pods||||'],
    ['GET', '/api/v1/pods?watch=0', 'list||v1|pods||||'],
    ['GET', '/api/v1/pods?fieldSelector=metadata.name%3Da', 'list||v1|pods|||a|'],
    ['POST', '/api/v1/namespaces/x/pods', 'create||v1|pods||x||'],
    ['DELETE', '/api/v1/namespaces/x/pods', 'deletecollection||v1|pods||x||'],
    ['DELETE', '/api/v1/namespaces/x/pods/a', 'delete||v1|pods||x|a|'],
    ['PATCH', '/apis/apps/v1/namespaces/x/statefulsets/a/scale', 'patch|apps|v1|statefulsets|scale|x|a|'],
    ['GET', '/api/v1/namespaces', 'list||v1|namespaces||||'],
    ['GET', '/api/v1/namespaces/x', 'get||v1|namespaces||x|x|'],
    ['PUT', '/api/v1/namespaces/x/status', 'update||v1|namespaces|status|x|x|'],
    ['GET', '/api/v1/nodes/n', 'get||v1|nodes|||n|'],
    ['GET', '/api/v1/namespaces/x/pods/a:8008/proxy/pa%20th/b', 'get||v1|pods|proxy|x|a:8008|/pa%20th/b'],
    ['GET', '/api/v1/namespaces/x/pods/https:a:8008/proxy', 'get||v1|pods|proxy|x|https:a:8008|'],
    ['GET', '/apis/discovery.k8s.io/v1/endpointslices', 'list|discovery.k8s.io|v1|endpointslices||||'],
    ['GET', '/apis/apps/v1', 'get /apis/apps/v1'],
    ['GET', '/healthz', 'get /healthz'],
    ['GET', '/version', 'get /version'],
  ])('%s %s', (method, url, expected) => {
    expect(info(method, url)).toBe(expected);
  });
});
