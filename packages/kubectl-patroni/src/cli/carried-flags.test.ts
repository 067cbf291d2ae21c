import { expect, test } from '@jest/globals';
import { carriedFlags } from './carried-flags.js';

test('what leads to the same cluster is carried on', () => {
  expect(carriedFlags({ context: 'prod', kubeconfig: '/home/u/.kube/x' })).toEqual([
    '--kubeconfig /home/u/.kube/x',
    '--context prod',
  ]);
  expect(carriedFlags({ filename: ['a.json', '-'], now: '2026-11-22T09:00:00Z' })).toEqual([
    '-f a.json',
    '-f -',
    '--now 2026-11-22T09:00:00Z',
  ]);
});

test('it is quoted for a shell', () => {
  expect(carriedFlags({ context: "it's; rm -rf" })).toEqual([String.raw`--context 'it'\''s; rm -rf'`]);
});

test('secrets and what a suggestion brings itself are not', () => {
  expect(carriedFlags({ token: 'secret', namespace: 'db' })).toEqual([]);
});
