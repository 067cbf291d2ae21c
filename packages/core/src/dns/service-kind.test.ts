import { describe, expect, it } from '@jest/globals';
import type { Pod } from '../objects.js';
import { aContext, aPod, aService, headless, withoutSelector } from './dns.fixture.js';
import { classifyHost, usesHeadlessService } from './host-kind.js';

const labelled = (name: string, more: Record<string, string> = {}) =>
  aPod(name, { labels: { 'cluster-name': 'pg', 'statefulset.kubernetes.io/pod-name': name, ...more } });
const own = labelled('pg-0', { role: 'primary' });
const other = labelled('pg-1', { role: 'replica' });
const pods = [own, other];
const forPod = (name: string) => ({ selector: { 'statefulset.kubernetes.io/pod-name': name } });

function classify(host: string, fields: Parameters<typeof aContext>[0], announcer: Pod | null = own) {
  const classified = classifyHost(host, announcer, aContext({ pods, ...fields }));
  return [classified.kind, classified.form, classified.pointsAt, usesHeadlessService(classified)];
}

describe('a Service’s own name', () => {
  it.each([
    ['s', 'short'],
    ['s.db', 'ns'],
    ['s.db.svc', 'svc'],
    ['s.db.svc.cluster.local', 'fqdn'],
  ])('%s has the form %s', (host, form) => {
    expect(classify(host, { services: [headless('s')] })).toEqual(['headless-service', form, null, false]);
    expect(classify(host, { services: [aService('s')] })).toEqual(['cluster-ip-service', form, null, false]);
    expect(classify(host, { services: [aService('s', { type: 'ExternalName' })] })).toEqual([
      'external-name-service',
      form,
      null,
      false,
    ]);
  });

  it.each([
    ['s.db', 'ns'],
    ['s.db.svc', 'svc'],
    ['s.db.svc.cluster.local', 'fqdn'],
  ])('%s is missing, or unknown without Services', (host, form) => {
    expect(classify(host, { services: [] })).toEqual(['missing-service', form, null, false]);
    expect(classify(host, { services: null })).toEqual([null, form, null, null]);
  });

  it('is missing only in a namespace that was read', () => {
    const services = [aService('x', { namespace: 'seen' }), aService('s', { namespace: 'seen' })];
    expect(classify('none.seen.svc', { services })[0]).toBe('missing-service');
    expect(classify('none.unseen.svc', { services })[0]).toBeNull();
    expect(classify('s.seen.svc', { services })[0]).toBe('cluster-ip-service');
  });

  it('is missing with only a namespace, or nothing, before svc', () => {
    expect(classify('db.svc.cluster.local', { services: [] })[0]).toBe('missing-service');
  });
});

describe('a Service for one pod', () => {
  it('is single-pod-service for that pod, of any kind', () => {
    const expected = ['single-pod-service', 'svc', 'pg-0'];
    expect(classify('s.db.svc', { services: [headless('s', forPod('pg-0'))] })).toEqual([...expected, true]);
    expect(classify('s.db.svc', { services: [aService('s', forPod('pg-0'))] })).toEqual([...expected, false]);
  });

  it('selects the one pod by whatever label but the role', () => {
    const named = labelled('pg-0', { instance: 'a', role: 'primary' });
    const by = (selector: Record<string, string>) =>
      classify('s', { pods: [named, other], services: [headless('s', { selector })] }, named)[0];
    expect(by({ instance: 'a' })).toBe('single-pod-service');
    expect(by({ 'cluster-name': 'pg', role: 'primary' })).toBe('headless-service');
    expect(by({ 'cluster-name': 'pg' })).toBe('headless-service');
  });

  it('is no such thing for another pod, for nobody, and where others are selected', () => {
    const services = [headless('s', forPod('pg-1'))];
    expect(classify('s', { services })).toEqual(['headless-service', 'short', 'pg-1', false]);
    expect(classify('s', { services }, null)).toEqual(['headless-service', 'short', 'pg-1', false]);
    const stranger = aPod('x', { labels: { 'statefulset.kubernetes.io/pod-name': 'pg-1' } });
    expect(classify('s', { services, pods: [...pods, stranger] }, other)).toEqual([
      'headless-service',
      'short',
      null,
      false,
    ]);
  });

  it('counts no pod that has come to its end', () => {
    const stranger = aPod('x', { labels: { 'statefulset.kubernetes.io/pod-name': 'pg-0' }, phase: 'Failed' });
    expect(classify('s', { services: [headless('s', forPod('pg-0'))], pods: [...pods, stranger] })[0]).toBe(
      'single-pod-service',
    );
  });

  it('names the pod in a cluster of one, where any Service selects one', () => {
    const alone = [own];
    expect(classify('s', { pods: alone, services: [headless('s')] })).toEqual([
      'headless-service',
      'short',
      'pg-0',
      false,
    ]);
    expect(classify('s', { pods: alone, services: [headless('s', forPod('pg-0'))] })[0]).toBe(
      'single-pod-service',
    );
  });
});

it('a Service that follows the leader leads to no member in particular', () => {
  const services = [aService('pg', { selector: { 'cluster-name': 'pg', role: 'primary' } })];
  expect(classify('pg', { services })).toEqual(['cluster-ip-service', 'short', null, false]);
  expect(classify('pg', { services: [withoutSelector(headless('pg'))] })).toEqual([
    'headless-service',
    'short',
    null,
    false,
  ]);
});
