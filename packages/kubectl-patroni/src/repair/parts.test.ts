/** The small parts of a repair. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { ServiceSummary } from '@kubectl-patroni/core';
import { KubeError } from '../kube/errors.js';
import { fileBackup } from './backup.js';
import { expectedPods } from './expected-pods.js';
import { fieldOf } from './json.js';
import { manifestText } from './manifest-text.js';
import { objectDiff } from './object-diff.js';
import { published } from './published.js';
import { demo, planWith, viewOf } from './repair.fixture.js';
import { pathOf } from './resource-paths.js';
import { NotReached, until } from './until.js';

const folder = mkdtempSync(join(tmpdir(), 'repair-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('until', () => {
  const session = (told: string[]) => ({ timeoutMs: 1500, tell: (line: string) => void told.push(line) });

  it('tells what is in the way once, and ends when nothing is', async () => {
    const told: string[] = [];
    const reasons = [['a'], ['a'], []];
    await until(session(told), () => Promise.resolve(reasons.shift() ?? []));
    expect(told).toEqual(['  waiting: a']);
  });

  it('takes a server that is away for a moment for something in the way', async () => {
    const told: string[] = [];
    let times = 0;
    await until(session(told), () =>
      times++ === 0 ? Promise.reject(new KubeError('refused', 'ConnectionRefused')) : Promise.resolve([]),
    );
    expect(told).toEqual(['  waiting: refused']);
  });

  it('does not wait for rights', async () => {
    const denied = new KubeError('no', 'Forbidden', 403);
    await expect(until(session([]), () => Promise.reject(denied))).rejects.toBe(denied);
  });

  it('ends when its time is over', async () => {
    await expect(
      until({ timeoutMs: 0, tell: () => undefined }, () => Promise.resolve(['a', 'b'])),
    ).rejects.toEqual(new NotReached(['a', 'b']));
  });
});

describe('expectedPods', () => {
  it.each([
    [{ replicas: 2 }, ['demo-0', 'demo-1']],
    [{}, ['demo-0']],
    [{ replicas: 0 }, []],
    [{ replicas: 2, ordinals: { start: 5 } }, ['demo-5', 'demo-6']],
  ])('%j', (spec, pods) => {
    expect(expectedPods({ metadata: { name: 'demo' }, spec })).toEqual(pods);
  });
});

describe('published', () => {
  const answering = (answers: string[] | null) => {
    const headless: ServiceSummary = {
      name: 'demo-pods',
      type: 'ClusterIP',
      kind: 'headless',
      clusterIPs: [],
      selector: {},
      publishNotReadyAddresses: true,
      ports: [],
      purpose: 'members',
      governs: null,
      dnsName: 'demo-pods.db.svc.cluster.local',
      answers,
      podNames: true,
    };
    return published(viewOf(planWith([]), { ...demo, services: [headless] }), 'demo-pods');
  };

  it.each<[string, string[] | null, number]>([
    ['all addresses', demo.members.map(({ pod }) => pod.ip ?? ''), 0],
    ['one is missing', demo.members.slice(1).map(({ pod }) => pod.ip ?? ''), 1],
    ['nobody can tell', null, 0],
  ])('%s', (_, answers, missing) => {
    expect(answering(answers)).toHaveLength(missing);
  });

  it('a Service that is not there', () => {
    expect(published(viewOf(planWith([])), 'other')).toEqual(['Service other is not there yet']);
  });
});

describe('a copy of a StatefulSet', () => {
  const set = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'demo', namespace: 'db' } };

  it('is read as it was written, by the user alone', async () => {
    const backup = fileBackup('db', 'demo', folder);
    expect(await backup.read()).toBeNull();
    await backup.write(set);
    expect(await backup.read()).toEqual(set);
    expect(statSync(join(folder, backup.path)).mode & 0o777).toBe(0o600);
  });

  it('of another one is none', async () => {
    writeFileSync(join(folder, 'other.db.statefulset.yaml'), JSON.stringify(set));
    expect(await fileBackup('db', 'other', folder).read()).toBeNull();
  });
});

describe('objectDiff', () => {
  it('leaves out what is not changed, and what kubectl keeps of the whole object', async () => {
    const object = (replicas: number) => ({
      kind: 'StatefulSet',
      apiVersion: 'apps/v1',
      metadata: {
        name: 'demo',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'secret', b: '1' },
      },
      spec: { replicas },
    });
    const lines = await objectDiff('x', object(1), object(2));
    expect(lines.filter((line) => /^[+-] /.test(line))).toEqual(['-  replicas: 1', '+  replicas: 2']);
    expect(lines.join('\n')).not.toContain('secret');
    expect(await objectDiff('x', object(1), object(1))).toEqual([]);
  });
});

it('a diff shows no value of a variable but those that say where a member is reached', async () => {
  const object = (host: string) => ({
    kind: 'StatefulSet',
    metadata: { name: 'demo' },
    spec: {
      template: {
        spec: {
          containers: [
            {
              name: 'demo',
              env: [
                { name: 'PATRONI_SUPERUSER_PASSWORD', value: 'hunter2' },
                { name: 'PATRONI_POSTGRESQL_CONNECT_ADDRESS', value: host },
              ],
            },
          ],
        },
      },
    },
  });
  const text = (await objectDiff('x', object('a:1'), object('b:1'))).join('\n');
  expect(text).toContain('+              value: b:1');
  expect(text).toContain('value: (not shown)');
  expect(text).not.toContain('hunter2');
});

it('a manifest has its comments, and quotes whatever YAML would read otherwise', () => {
  const text = manifestText(
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'a', namespace: 'b', labels: { x: 'on', y: '1e3', z: 'a: b #c' } },
      spec: { clusterIP: 'None', publishNotReadyAddresses: true },
    },
    { 'spec.clusterIP': 'Why.' },
  );
  expect(text).toContain('  # Why.\n  clusterIP: None\n');
  expect(text).toContain('x: "on"');
  expect(text).toContain('"y": "1e3"');
  expect(text).toContain('z: "a: b #c"');
});

it('names get into a path as they are, and nothing else does', () => {
  expect(pathOf('Service', 'a/b', '../c')).toBe('/api/v1/namespaces/a%2Fb/services/..%2Fc');
  expect(pathOf('StatefulSet', 'db')).toBe('/apis/apps/v1/namespaces/db/statefulsets');
  expect(() => pathOf('Secret', 'db', 'x')).toThrow('no resource');
});

it('only what an object has itself is read', () => {
  expect(fieldOf({}, 'constructor', 'name')).toBeUndefined();
  expect(fieldOf(JSON.parse('{"__proto__":{"a":1}}'), 'a')).toBeUndefined();
});
