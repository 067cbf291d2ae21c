import { request, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pod, startTestServer, type TestServer } from '../../test/test-server.ts';

let test: TestServer;
beforeEach(async () => {
  test = await startTestServer({ watch: { bookmarkEvery: 20 } });
});
afterEach(async () => {
  await test.close();
});

interface Event {
  type: string;
  object: {
    kind: string;
    code?: number;
    reason?: string;
    metadata: { name?: string; resourceVersion?: string };
  };
}

interface Watch {
  /** The events, in short, as soon as there are so many. */
  shown(count: number): Promise<string[]>;
  events: Event[];
  ended: Promise<void>;
  close: () => void;
}

const PODS = '/api/v1/namespaces/default/pods?watch=1';
const show = ({ type, object }: Event): string => `${type} ${object.metadata.name ?? object.reason ?? ''}`;

async function watch(path: string, headers: Record<string, string> = {}): Promise<Watch> {
  const events: Event[] = [];
  let arrived = (): void => undefined;
  let rest = '';
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const all = { Authorization: `Bearer ${test.server.token}`, ...headers };
    request(test.server.url + path, { headers: all }, resolve)
      .on('error', reject)
      .end();
  });
  response.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    events.push(...lines.map((line) => JSON.parse(line) as Event));
    arrived();
  });
  response.on('error', () => undefined);
  return {
    events,
    ended: new Promise((resolve) => response.on('close', resolve)),
    shown: async (count) => {
      while (events.length < count) await new Promise<void>((resolve) => (arrived = resolve));
      return events.map(show);
    },
    close: () => response.destroy(),
  };
}

const key = (name: string) => ({ resource: 'pods', namespace: 'default', name }) as const;

describe('watch', () => {
  it('tells what happens after a version, and of this namespace only', async () => {
    test.store.create('pods', pod('a'));
    const from = test.store.resourceVersion;
    test.store.create('pods', pod('b'));
    const seen = await watch(`${PODS}&resourceVersion=${String(from)}`);
    test.store.create('pods', pod('c', 'other'));
    test.store.update(key('a'), (now) => ({ ...now, spec: { x: 1 } }));
    test.store.remove(key('b'));
    expect(await seen.shown(3)).toEqual(['ADDED b', 'MODIFIED a', 'DELETED b']);
    expect(seen.events[1]?.object).toEqual(test.store.get(key('a')));
    seen.close();
  });

  it('begins with what is there when no version is given', async () => {
    test.store.create('pods', pod('a'));
    const seen = await watch(PODS);
    expect(await seen.shown(1)).toEqual(['ADDED a']);
    seen.close();
  });

  it('lets come and go what a selector selects', async () => {
    const labelled = (role: string) => (now: ReturnType<typeof pod>) => ({
      ...now,
      metadata: { ...now.metadata, labels: { role } },
    });
    test.store.create('pods', labelled('replica')(pod('a')));
    const seen = await watch(
      `${PODS}&labelSelector=role%3Dprimary&resourceVersion=${String(test.store.resourceVersion)}`,
    );
    test.store.update(key('a'), labelled('primary'));
    test.store.update(key('a'), (now) => ({ ...now, spec: { x: 1 } }));
    test.store.update(key('a'), labelled('replica'));
    test.store.remove(key('a'));
    test.store.create('pods', labelled('primary')(pod('b')));
    expect(await seen.shown(4)).toEqual(['ADDED a', 'MODIFIED a', 'DELETED a', 'ADDED b']);
    seen.close();
  });

  it('sends bookmarks to who asks for them', async () => {
    const seen = await watch(`${PODS}&allowWatchBookmarks=true`);
    await seen.shown(1);
    expect(seen.events[0]).toMatchObject({
      type: 'BOOKMARK',
      object: { kind: 'Pod', metadata: { resourceVersion: String(test.store.resourceVersion) } },
    });
    seen.close();
  });

  it('ends after timeoutSeconds', async () => {
    const begin = Date.now();
    await (
      await watch(`${PODS}&timeoutSeconds=1`)
    ).ended;
    expect(Date.now() - begin).toBeGreaterThan(900);
  });

  it('is told that its version has expired', async () => {
    test.store.create('pods', pod('a'));
    test.store.compact();
    const seen = await watch(`${PODS}&resourceVersion=2`);
    await seen.ended;
    expect(seen.events).toEqual([
      {
        type: 'ERROR',
        object: expect.objectContaining({
          kind: 'Status',
          code: 410,
          reason: 'Expired',
          message: 'too old resource version: 2 (4)',
        }),
      },
    ]);
  });

  it('is also one of tables, and of metadata', async () => {
    test.store.create('pods', pod('a'));
    test.store.create('pods', pod('b'));
    const tables = await watch(PODS, { Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' });
    await tables.shown(2);
    expect(tables.events).toMatchObject([
      {
        type: 'ADDED',
        object: { kind: 'Table', columnDefinitions: [{ name: 'Name' }, {}, {}, {}, {}, {}, {}, {}, {}] },
      },
      { type: 'ADDED', object: { kind: 'Table', columnDefinitions: null } },
    ]);
    tables.close();
    const partial = await watch(PODS, {
      Accept: 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io',
    });
    await partial.shown(1);
    expect(partial.events[0]?.object.kind).toBe('PartialObjectMetadata');
    partial.close();
  });

  it('does not keep the server from closing', async () => {
    const seen = await watch(PODS);
    await test.server.close();
    await seen.ended;
  });
});
