import { describe, expect, it } from '@jest/globals';
import { kubeErrorOf } from './connection.fixture.js';
import { KubeError } from './errors.js';
import { listAll, type GetPage, type Page } from './list.js';

const request = { path: '/api/v1/pods', view: 'whole' as const, project: (item: unknown) => item };
const gone = () => new KubeError('Error from server (Expired): too old', 'Expired', 410);
const early = new Date('2026-11-22T09:00:00Z');
const late = new Date('2026-11-22T09:00:05Z');

async function* inTwo(items: readonly unknown[]): AsyncGenerator<readonly unknown[]> {
  yield await Promise.resolve(items.slice(0, 1));
  yield items.slice(1);
}

function page(items: readonly unknown[], token?: string, date: Date | null = null): Page {
  return { head: { version: '7', token: token || null }, batches: inTwo(items), date };
}

/** Answers in turn; what was asked is in `queries`. */
function answering(...answers: (Page | Error)[]): GetPage & { queries: string[] } {
  const queries: string[] = [];
  const get = (path: string, query: URLSearchParams) => {
    queries.push(`${path}?${query.toString()}`);
    const answer = answers[queries.length - 1];
    return answer instanceof Error || answer === undefined ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return Object.assign(get, { queries });
}

describe('listAll', () => {
  it('reads all pages, and takes the time of the first', async () => {
    const get = answering(page([1, 2], 'b', early), page([3], 'c', late), page([4], '', late));
    expect(await listAll(get, { ...request, labelSelector: 'a=b' })).toEqual({
      items: [1, 2, 3, 4],
      serverTime: early,
      resourceVersion: '7',
    });
    expect(get.queries).toEqual([
      '/api/v1/pods?limit=500&labelSelector=a%3Db',
      '/api/v1/pods?limit=500&labelSelector=a%3Db&continue=b',
      '/api/v1/pods?limit=500&labelSelector=a%3Db&continue=c',
    ]);
  });

  it('asks for a page before it cuts down the one before', async () => {
    const order: string[] = [];
    const pages = answering(page([1], 'b'), page([2]));
    const get: GetPage = (path, query) => {
      order.push(`ask ${query.get('continue') ?? 'first'}`);
      return pages(path, query);
    };
    const project = (item: unknown) => {
      order.push(`project ${String(item)}`);
      return item;
    };
    await listAll(get, { ...request, project });
    expect(order).toEqual(['ask first', 'ask b', 'project 1', 'project 2']);
  });

  it('leaves out what is none', async () => {
    const project = (item: unknown) => (typeof item === 'number' ? item : null);
    expect((await listAll(answering(page([1, 'x', 2])), { ...request, project })).items).toEqual([1, 2]);
  });

  it('begins anew when a page comes too late', async () => {
    const get = answering(page([1], 'b', early), gone(), page([5], 'c', late), page([6]));
    expect(await listAll(get, request)).toEqual({
      items: [5, 6],
      serverTime: late,
      resourceVersion: '7',
    });
  });

  it('begins anew only once', async () => {
    const last = gone();
    const get = answering(page([1], 'b'), gone(), page([1], 'b'), last);
    await expect(listAll(get, request)).rejects.toBe(last);
    expect(get.queries).toHaveLength(4);
  });

  it('does not begin anew for what the first page says', async () => {
    const get = answering(gone());
    await expect(listAll(get, request)).rejects.toMatchObject({ status: 410 });
    expect(get.queries).toHaveLength(1);
  });

  it('fails as a whole when a page fails', async () => {
    const forbidden = new KubeError('Error from server (Forbidden): no', 'Forbidden', 403);
    await expect(listAll(answering(page([1], 'b'), forbidden), request)).rejects.toBe(forbidden);
  });

  it('ends with a server that gives the same token again and again', async () => {
    const get: GetPage = () => Promise.resolve(page([1], 'same'));
    expect(await kubeErrorOf(listAll(get, request))).toMatchObject({ reason: 'MalformedResponse' });
  });
});
