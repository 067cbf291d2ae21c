/** What an API server answered: JSON, or an error in kubectl's words. */
import { statusError } from './api-error.js';
import { KubeError } from './errors.js';
import { tooLarge, type Answer } from './exchange.js';
import { errorCode } from './wording.js';

/**
 * @param url what was asked for
 * @param maxBytes the largest text taken, uncompressed
 * @throws KubeError for any status but success, and for what is no JSON
 */
export async function readAnswer(answer: Answer, url: URL, maxBytes: number): Promise<unknown> {
  const text = (await unzip(answer, url, maxBytes)).toString('utf8');
  const isSuccess = answer.status >= 200 && answer.status <= 299;
  if (!isSuccess) throw statusError({ ...answer, text }, url);
  return parseText(text, answer, url);
}

/** @param text of the answer @throws KubeError for what is no JSON */
export function parseText(text: string, answer: Answer, url: URL): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    // The parser's own message would quote from the text.
    throw malformed(url.pathname, answer.status, whyNoJson(answer, text), cause);
  }
}

/** The API server compresses from 128 KiB on (apiserver endpoints/handlers/responsewriters). */
async function unzip({ header, body, status }: Answer, url: URL, maxBytes: number): Promise<Buffer> {
  if (header('content-encoding')?.toLowerCase() !== 'gzip' || body.length === 0) return body;
  const { gunzip } = await import('node:zlib');
  return new Promise((resolve, reject) => {
    gunzip(body, { maxOutputLength: maxBytes }, (error, text) => {
      if (error === null) resolve(text);
      else if (errorCode(error) === 'ERR_BUFFER_TOO_LARGE') reject(tooLarge(url, maxBytes));
      else reject(malformed(url.pathname, status, 'it is not the gzip data that it says it is', error));
    });
  });
}

function whyNoJson({ header }: Answer, text: string): string {
  const isPage = header('content-type')?.includes('html') === true || /^\s*</.test(text);
  if (isPage) {
    return 'it is an HTML page, not JSON; a proxy or a login page may answer in place of the API server';
  }
  if (text === '') return 'it is empty';
  return `its ${String(text.length)} characters are not JSON, or were cut off; please retry`;
}

/** @param why as `it is empty` */
export function malformed(path: string, status: number, why: string, cause?: unknown): KubeError {
  return new KubeError(`error: unexpected response to GET ${path}: ${why}`, 'MalformedResponse', status, {
    cause,
  });
}
