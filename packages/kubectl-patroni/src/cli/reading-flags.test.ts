import { expect, test } from '@jest/globals';
import { colourChoice, readingOptions, timeoutOf } from './reading-flags.js';

test('without flags', () => {
  expect(readingOptions({})).toEqual({
    files: [],
    allNamespaces: false,
    namespace: null,
    now: null,
    requestTimeout: 30_000,
    selector: [],
    clusterDomain: null,
  });
});

test('with all of them', () => {
  const flags = {
    filename: ['a', '-'],
    'all-namespaces': true,
    namespace: 'db',
    now: '2026-11-22T09:00:00Z',
    'request-timeout': '0',
    selector: 'app=x',
    'cluster-domain': 'K8s.example.',
  };
  expect(readingOptions(flags)).toEqual({
    files: ['a', '-'],
    allNamespaces: true,
    namespace: 'db',
    now: new Date('2026-11-22T09:00:00Z'),
    requestTimeout: null,
    selector: [{ key: 'app', operator: 'in', values: ['x'] }],
    clusterDomain: 'k8s.example',
  });
});

test('as kubectl, an empty namespace is none', () => {
  expect(readingOptions({ namespace: '' }).namespace).toBeNull();
});

test('what is wrong is told before anything is read', () => {
  expect(() => readingOptions({ now: 'today' })).toThrow('--now');
  expect(() => readingOptions({ selector: '=' })).toThrow('label selector');
  expect(() => timeoutOf('soon')).toThrow('Invalid timeout value');
});

test('colour', () => {
  expect(['always', 'auto', 'never', ''].map(colourChoice)).toEqual(['always', 'auto', 'never', 'auto']);
});
