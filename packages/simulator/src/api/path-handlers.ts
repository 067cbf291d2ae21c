/** What is no resource: health, version, discovery, OpenAPI. */
import { negotiate } from './accept.ts';
import { aggregated, coreVersions, group, groupList, resourceList } from './discovery.ts';
import { answerJson, type Exchange } from './exchange.ts';
import { OPENAPI_V2_PROTOBUF, openApiIndex, openApiOf, openApiV2 } from './openapi.ts';
import type { Serving } from './serving.ts';
import { methodNotAllowed, noSuchResource } from './status.ts';

/** @throws ApiError */
export async function handlePath({ versions }: Serving, exchange: Exchange): Promise<void> {
  const { request } = exchange;
  const path = exchange.path.replace(/(?<=.)\/+$/, '');
  const json = (value: object): Promise<void> => answerJson(exchange, 200, JSON.stringify(value));
  if (request.method !== 'GET' && request.method !== 'HEAD') throw methodNotAllowed();
  switch (path) {
    case '/healthz':
    case '/livez':
    case '/readyz':
      return await answerJson(exchange, 200, 'ok', 'text/plain; charset=utf-8');
    case '/version':
      return await json(versionInfo(versions.gitVersion));
    case '/api':
    case '/apis': {
      const offers = versions.aggregatedDiscovery ? AGGREGATED : [];
      const wanted = negotiate(request.headers.accept, offers);
      if (wanted === null || wanted === 'plain')
        return await json(path === '/api' ? coreVersions() : groupList(versions));
      const type = `application/json;g=${wanted.group};v=${wanted.version};as=${wanted.as}`;
      return await answerJson(exchange, 200, JSON.stringify(aggregated(versions, path)), type);
    }
    case '/openapi/v2':
      return (request.headers.accept ?? '').includes('protobuf')
        ? await answerJson(exchange, 200, '', OPENAPI_V2_PROTOBUF)
        : await json(openApiV2(versions));
    case '/openapi/v3':
      return await json(openApiIndex(versions));
    case '/':
      return await json({ paths: ['/api', '/apis', '/healthz', '/openapi/v2', '/openapi/v3', '/version'] });
    default:
      return await json(deeper(versions, path));
  }
}

const AGGREGATED = [{ as: 'APIGroupDiscoveryList', group: 'apidiscovery.k8s.io', version: 'v2' }];

/** Discovery of one group, one version, one document. @throws ApiError NotFound */
function deeper(versions: Serving['versions'], path: string): object {
  const document = /^\/openapi\/v3\/(.+)$/.exec(path)?.[1];
  if (document !== undefined) return openApiOf(versions, document) ?? missing();
  const core = /^\/api\/([^/]+)$/.exec(path)?.[1];
  const [, name = '', version] = /^\/apis\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? ['', '', core];
  if (versions.groups.get(name)?.includes(version ?? '') === true) return resourceList(name, version ?? '');
  return name !== '' && version === undefined && versions.groups.has(name)
    ? group(versions, name)
    : missing();
}

function missing(): never {
  throw noSuchResource();
}

/** As /version of a cluster; what the simulator cannot know is what it says it is. */
function versionInfo(gitVersion: string): object {
  const [major = '', minor = ''] = gitVersion.replace(/^v/, '').split('.');
  return {
    major,
    minor,
    gitVersion,
    gitCommit: '',
    gitTreeState: 'clean',
    buildDate: '1970-01-01T00:00:00Z',
    goVersion: '',
    compiler: 'simulator',
    platform: 'simulator',
  };
}
