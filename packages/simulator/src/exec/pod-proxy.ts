/** `pods/NAME:PORT/proxy/PATH`: the REST API of the member that runs in the pod. */
import { ApiError } from '../api/status.ts';
import type { PodProxyRequest, PodProxyResponse } from '../api/subresource-hooks.ts';
import { machineClock } from '../clock.ts';
import { restResponse } from '../patroni/rest-api.ts';
import { memberOf, type World } from '../patroni/world.ts';
import { portNamed, portsOf } from './ports.ts';

/** How long a Patroni that hangs keeps the client waiting, milliseconds of the machine: as a load balancer would. */
const PATIENCE = 60_000;

/** @throws ApiError when it hangs; Error when the connection fails, which the server makes a 503 of */
export async function podProxy(world: World, request: PodProxyRequest): Promise<PodProxyResponse> {
  const { pod, method, path, query } = request;
  const member = memberOf(world, pod.metadata.namespace ?? '', pod.metadata.name);
  if (member === undefined) throw new Error('connect: connection refused');
  const { rest, postgres } = portsOf(member);
  const port = request.port === null ? rest : portNamed(member.pod, request.port);
  if (port === postgres && member.postgres.running) throw new Error('EOF');
  if (port !== rest) throw new Error('connect: connection refused');
  const search = query.toString();
  const answer = restResponse(member, search === '' ? path : `${path}?${search}`);
  if (answer === 'refused') throw new Error('connect: connection refused');
  const scheme = member.announced.apiUrl.startsWith('https:') ? 'https' : 'http';
  if (request.scheme !== scheme)
    throw new Error(scheme === 'http' ? 'http: server gave HTTP response to HTTPS client' : 'EOF');
  if (answer === 'timeout') return await hang();
  const readsOnly = method === 'GET' || method === 'HEAD';
  if (!readsOnly)
    return {
      status: 501,
      body: `Unsupported method (${method}): the simulator's REST API answers GET alone\n`,
    };
  const { status, contentType, body } = answer;
  return { status, headers: { 'Content-Type': contentType }, body: method === 'HEAD' ? '' : body };
}

function hang(): Promise<never> {
  return new Promise((_, reject) => {
    machineClock.after(PATIENCE, () => {
      const message =
        'the server was unable to return a response in the time allotted, but may still be processing';
      reject(new ApiError(504, 'Timeout', message));
    });
  });
}
