import { describe, expect, it } from '@jest/globals';
import { resourceName, statusError } from './api-error.js';

const PODS = new URL('https://api.example/api/v1/namespaces/default/pods?limit=500');

function answer(
  status: number,
  text: string,
  location: string | null = null,
): Parameters<typeof statusError>[0] {
  return { status, text, header: (name) => (name === 'location' ? location : null) };
}

function status(code: number, fields: Record<string, unknown>): Parameters<typeof statusError>[0] {
  return answer(
    code,
    JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code, ...fields }),
  );
}

/** Each line is what kubectl 1.32 prints for the same answer, but for HTML pages and redirects, of which it says less. */
describe('statusError', () => {
  it.each([
    [
      status(401, { reason: 'Unauthorized', message: 'Unauthorized' }),
      'Unauthorized',
      'error: You must be logged in to the server (Unauthorized)',
    ],
    [
      answer(401, 'nope'),
      'Unauthorized',
      'error: You must be logged in to the server (the server has asked for the client to provide credentials (get pods))',
    ],
    [
      status(403, { reason: 'Forbidden', message: 'pods is forbidden: User "x" cannot list' }),
      'Forbidden',
      'Error from server (Forbidden): pods is forbidden: User "x" cannot list',
    ],
    [
      answer(403, 'forbidden by proxy'),
      'Forbidden',
      'Error from server (Forbidden): forbidden by proxy (get pods)',
    ],
    [
      answer(403, '<html><title>Denied</title>…</html>'),
      'Forbidden',
      'Error from server (Forbidden): an HTML page: Denied (get pods)',
    ],
    [
      answer(404, '404 page not found'),
      'NotFound',
      'Error from server (NotFound): the server could not find the requested resource (get pods)',
    ],
    [
      status(410, { reason: 'Expired', message: 'The provided continue parameter is too old' }),
      'Expired',
      'Error from server (Expired): The provided continue parameter is too old',
    ],
    [
      answer(429, 'x'),
      'TooManyRequests',
      'Error from server (TooManyRequests): the server has received too many requests and has asked us to try again later (get pods)',
    ],
    [
      status(500, { reason: 'InternalError', message: 'Internal error occurred: boom' }),
      'InternalError',
      'Error from server (InternalError): Internal error occurred: boom',
    ],
    [status(500, { message: 'boom' }), 'Unknown', 'Error from server: boom'],
    [
      answer(500, 'boom "q"'),
      'InternalError',
      'Error from server (InternalError): an error on the server ("boom \\"q\\"") has prevented the request from succeeding (get pods)',
    ],
    [
      answer(502, '<html>bad gateway</html>'),
      'InternalError',
      'Error from server (InternalError): an error on the server ("an HTML page") has prevented the request from succeeding (get pods)',
    ],
    [
      answer(500, ''),
      'InternalError',
      'Error from server (InternalError): an error on the server ("unknown") has prevented the request from succeeding (get pods)',
    ],
    [
      answer(503, 'x'),
      'ServiceUnavailable',
      'Error from server (ServiceUnavailable): the server is currently unable to handle the request (get pods)',
    ],
    [
      answer(504, 'x'),
      'Timeout',
      'Error from server (Timeout): the server was unable to return a response in the time allotted, but may still be processing the request (get pods)',
    ],
    [
      answer(418, 'x'),
      'Unknown',
      'Error from server: the server responded with the status code 418 but did not return more information (get pods)',
    ],
    [
      answer(302, '', '/login'),
      'Unknown',
      'Error from server: the server responded with the status code 302 and sent us on to /login but did not return more information (get pods)',
    ],
    [
      answer(400, 'Client sent an HTTP request to an HTTPS server.\n'),
      'BadRequest',
      'Error from server (BadRequest): the server rejected our request for an unknown reason: "Client sent an HTTP request to an HTTPS server." (get pods)',
    ],
  ])('%p', (response, reason, words) => {
    const error = statusError(response, PODS);
    expect(error.message).toBe(words);
    expect(error).toMatchObject({ reason, status: response.status });
  });

  it('keeps lines apart and a terminal safe', () => {
    const error = statusError(status(500, { reason: 'X', message: 'one\ntwo \u001b[31mred' }), PODS);
    expect(error.message).toBe('Error from server (X): one\ntwo \\u{001b}[31mred');
  });

  it('repeats only so much of a text', () => {
    expect(statusError(answer(403, 'x'.repeat(1e6)), PODS).message.length).toBeLessThan(2200);
  });
});

it.each([
  ['/api/v1/pods', 'pods'],
  ['/k8s/c-1/api/v1/namespaces/x/pods', 'pods'],
  ['/api/v1/namespaces/x/configmaps/demo-config', 'configmaps demo-config'],
  ['/apis/discovery.k8s.io/v1/namespaces/x/endpointslices', 'endpointslices.discovery.k8s.io'],
  ['/apis/apps/v1/statefulsets', 'statefulsets.apps'],
  ['/version', '/version'],
])('%s is %s', (path, name) => {
  expect(resourceName(path)).toBe(name);
});
