/** Following a kind through what an API server does to those who watch. */
import { expect, it } from '@jest/globals';
import type { WatchClient } from '../kube/client.js';
import { KubeError } from '../kube/errors.js';
import type { Watch, WatchEvent } from '../kube/watch.js';
import { PODS } from '../source/live-kinds.js';
import { followKind } from './follow-kind.js';
import { createObjectStore } from './object-store.js';

const pod = (name: string, version: string) => ({
  metadata: { name, namespace: 'db', resourceVersion: version },
});
const event = (type: WatchEvent['type'], name: string, version: string): WatchEvent => ({
  type,
  object: pod(name, version),
  resourceVersion: version,
});

interface Script {
  lists: (readonly string[] | KubeError)[];
  watches: (readonly (WatchEvent | KubeError)[] | KubeError)[];
}

/** Follows until the script is at its end. @returns what was asked, what was told, and the pods that are left */
async function run({ lists, watches }: Script) {
  const asked: string[] = [];
  const told: string[] = [];
  const stop = new AbortController();
  const over = new Error('over');
  const store = createObjectStore();
  const take = <T>(answers: T[]): T => {
    const answer = answers.shift();
    if (answer !== undefined) return answer;
    stop.abort(over);
    throw over;
  };
  const client: WatchClient = {
    async list<T>({ project }: { project: (raw: unknown) => T | null }) {
      asked.push('list');
      await Promise.resolve();
      const answer = take(lists);
      if (answer instanceof KubeError) throw answer;
      const items = answer.map((name) => project(pod(name, '10'))).filter((item) => item !== null);
      return { items, serverTime: null, resourceVersion: '10' };
    },
    async watch({ resourceVersion }): Promise<Watch> {
      asked.push(`watch from ${resourceVersion}`);
      await Promise.resolve();
      const answer = take(watches);
      if (answer instanceof KubeError) throw answer;
      async function* events() {
        for (const each of answer as readonly (WatchEvent | KubeError)[]) {
          await Promise.resolve();
          if (each instanceof KubeError) throw each;
          yield each;
        }
      }
      return { serverTime: null, events: events() };
    },
    get: () => Promise.reject(over),
    close: () => undefined,
  };
  await expect(
    followKind(
      client,
      PODS,
      {
        event: (each) => {
          store.apply('pods', each);
        },
        current: () => undefined,
        stale: ({ reason }) => told.push(`stale ${reason}`),
        polled: ({ reason }) => told.push(`polled ${reason}`),
      },
      {
        namespace: 'db',
        labelSelector: null,
        signal: stop.signal,
        times: { firstDelay: 1, longestDelay: 8, poll: 1, silence: 60_000 },
        wait: (_, signal) => {
          signal.throwIfAborted();
          return Promise.resolve();
        },
        random: () => 0.5,
      },
    ),
  ).rejects.toBe(over);
  return { asked, told, pods: (store.objects().pods ?? []).map(({ metadata }) => metadata.name) };
}

it('goes on from the last event, bookmarks among them', async () => {
  const { asked, pods } = await run({
    lists: [['a', 'b']],
    watches: [[event('ADDED', 'c', '11'), event('DELETED', 'a', '12')], [event('BOOKMARK', '', '20')]],
  });
  expect(asked).toEqual(['list', 'watch from 10', 'watch from 12', 'watch from 20']);
  expect(pods).toEqual(['b', 'c']);
});

it('lists anew where the version is too old, by status or by event', async () => {
  const gone = () => new KubeError('Error from server (Expired): too old', 'Expired', 410);
  const { asked, told, pods } = await run({ lists: [['a'], ['b'], ['c']], watches: [gone(), [gone()]] });
  expect(asked).toEqual(['list', 'watch from 10', 'list', 'watch from 10', 'list', 'watch from 10']);
  expect(told).toEqual([]);
  expect(pods).toEqual(['c']);
});

it('keeps what was read and says that it is old while nothing answers', async () => {
  const refused = () => new KubeError('refused', 'ConnectionRefused');
  const { asked, told, pods } = await run({
    lists: [['a']],
    watches: [refused(), refused(), [event('ADDED', 'b', '11')]],
  });
  expect(asked).toEqual(['list', 'watch from 10', 'watch from 10', 'watch from 10', 'watch from 11']);
  expect(told).toEqual(['stale ConnectionRefused', 'stale ConnectionRefused']);
  expect(pods).toEqual(['a', 'b']);
});

it('asks for what may not be watched from time to time, and says so', async () => {
  const forbidden = new KubeError('Error from server (Forbidden): no', 'Forbidden', 403);
  const { asked, told, pods } = await run({ lists: [['a'], ['b'], ['c']], watches: [forbidden] });
  expect(asked).toEqual(['list', 'watch from 10', 'list', 'list', 'list']);
  expect(told[0]).toBe('polled Forbidden');
  expect(pods).toEqual(['c']);
});

it('shows nothing of what may not be listed', async () => {
  const forbidden = () => new KubeError('Error from server (Forbidden): no', 'Forbidden', 403);
  const { told, pods } = await run({ lists: [forbidden(), forbidden()], watches: [] });
  expect(told).toEqual(['stale Forbidden', 'stale Forbidden']);
  expect(pods).toEqual([]);
});
