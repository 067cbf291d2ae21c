/** What an API server refuses, in kubectl's words. */
import { KubeError } from './errors.js';
import type { Answer } from './exchange.js';
import { plain } from './wording.js';

/** No more of a text that is no Status is repeated (client-go rest/request.go, maxUnstructuredResponseTextBytes). */
const LONGEST_TEXT = 2048;

/**
 * kubectl pkg/cmd/util/helpers.go, StandardErrorMessage: the server's own message where it sent a Status, else what
 * apimachinery makes of the HTTP status.
 */
export function statusError(
  answer: Pick<Answer, 'status' | 'header'> & { text: string },
  url: URL,
): KubeError {
  const { reason, message } = parseStatus(answer.text) ?? genericStatus(answer, url);
  const lines = message.split('\n').map(plain).join('\n');
  return new KubeError(wording(plain(reason), lines), reason || 'Unknown', answer.status);
}

function wording(reason: string, message: string): string {
  if (reason === 'Unauthorized') return `error: You must be logged in to the server (${message})`;
  return `Error from server${reason === '' ? '' : ` (${reason})`}: ${message}`;
}

interface Refusal {
  /** Empty: none. */
  reason: string;
  message: string;
}

/** @returns null: it is no meta/v1 Status */
function parseStatus(text: string): Refusal | null {
  try {
    const body = JSON.parse(text) as Partial<Record<string, unknown>> | null;
    if (body?.['kind'] !== 'Status' || typeof body['message'] !== 'string' || body['message'] === '')
      return null;
    return { reason: typeof body['reason'] === 'string' ? body['reason'] : '', message: body['message'] };
  } catch {
    return null;
  }
}

/** apimachinery pkg/api/errors, NewGenericServerResponse. */
const GENERIC: Readonly<Record<number, Refusal>> = {
  401: { reason: 'Unauthorized', message: 'the server has asked for the client to provide credentials' },
  404: { reason: 'NotFound', message: 'the server could not find the requested resource' },
  406: {
    reason: 'NotAcceptable',
    message: 'the server was unable to respond with a content type that the client supports',
  },
  429: {
    reason: 'TooManyRequests',
    message: 'the server has received too many requests and has asked us to try again later',
  },
  503: { reason: 'ServiceUnavailable', message: 'the server is currently unable to handle the request' },
  504: {
    reason: 'Timeout',
    message:
      'the server was unable to return a response in the time allotted, but may still be processing the request',
  },
};

function genericStatus({ status, header, text }: Parameters<typeof statusError>[0], url: URL): Refusal {
  const { reason, message } = GENERIC[status] ?? unlisted(status, header('location'), shorten(text));
  return { reason, message: `${message} (get ${resourceName(url.pathname)})` };
}

function unlisted(status: number, location: string | null, text: string): Refusal {
  if (status === 400) {
    // As `Client sent an HTTP request to an HTTPS server.`
    const message = `the server rejected our request for an unknown reason: ${JSON.stringify(text)}`;
    return { reason: 'BadRequest', message };
  }
  if (status === 403) return { reason: 'Forbidden', message: text };
  if (status >= 500) {
    return {
      reason: 'InternalError',
      message: `an error on the server (${JSON.stringify(text)}) has prevented the request from succeeding`,
    };
  }
  const target = location === null ? '' : ` and sent us on to ${plain(location)}`;
  return {
    reason: '',
    message: `the server responded with the status code ${String(status)}${target} but did not return more information`,
  };
}

/** An HTML page says little more than its title does. */
function shorten(text: string): string {
  const title = /<title>([^<]*)/i.exec(text)?.[1];
  const isPage = /^\s*</.test(text);
  const short = (isPage ? `an HTML page${title === undefined ? '' : `: ${title}`}` : text).trim();
  return plain(short.slice(0, LONGEST_TEXT)) || 'unknown';
}

/** `/apis/apps/v1/namespaces/x/statefulsets/y` as `statefulsets.apps y`; another path as it is. */
export function resourceName(pathname: string): string {
  const match = /\/(?:api|apis\/([^/]+))\/v[^/]+\/(?:namespaces\/[^/]+\/)?([^/]+)(?:\/([^/]+))?$/.exec(
    pathname,
  );
  if (match === null) return pathname;
  const [, group, plural = '', name] = match;
  return `${plural}${group === undefined ? '' : `.${group}`}${name === undefined ? '' : ` ${name}`}`;
}
