/** A client of plain data: answers by path, and keeps what it was asked. */
import type { KubeClient, ListRequest } from '../kube/client.js';
import { KubeError } from '../kube/errors.js';

/** A list's items, or an object, or why there is none. */
export type FakeAnswer = readonly unknown[] | Record<string, unknown> | Error;

export interface FakeClient extends KubeClient {
  /** As `GET /api/v1/pods?labelSelector=a=b (metadata)`, in order. */
  asked: string[];
}

/**
 * @param answers by path, or by path and view as `/api/v1/endpoints (whole)`; a list that is not here is empty, an object
 *   is not found
 * @param times of the server, by path
 */
export function fakeClient(
  answers: Readonly<Record<string, FakeAnswer>>,
  times: Readonly<Record<string, string>> = {},
): FakeClient {
  const asked: string[] = [];

  function answerTo(path: string, view: string, absent: FakeAnswer): FakeAnswer {
    const answer = answers[`${path} (${view})`] ?? answers[path] ?? answers['*'] ?? absent;
    if (answer instanceof Error) throw answer;
    return answer;
  }

  return {
    asked,
    async list<T>({ path, view, project, labelSelector, fieldSelector }: ListRequest<T>) {
      const query = [
        labelSelector === undefined ? '' : `?labelSelector=${labelSelector}`,
        fieldSelector === undefined ? '' : `?fieldSelector=${fieldSelector}`,
      ].join('');
      asked.push(`LIST ${path}${query} (${view})`);
      await Promise.resolve();
      const items = answerTo(`${path}${query}`, view, answers[path] ?? []) as readonly unknown[];
      const time = times[path];
      return {
        items: items.map(project).filter((item) => item !== null),
        serverTime: time === undefined ? null : new Date(time),
      };
    },
    async get(path, { view = 'whole' } = {}) {
      asked.push(`GET ${path} (${view})`);
      await Promise.resolve();
      return answerTo(path, view, failure(404, 'NotFound', `${path} not found`));
    },
    close: () => undefined,
  };
}

/** What the API refuses. */
export function failure(status: number, reason: string, message = 'no'): KubeError {
  return new KubeError(`Error from server (${reason}): ${message}`, reason, status);
}
