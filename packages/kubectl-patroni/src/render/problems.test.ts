import { expect, it } from '@jest/globals';
import type { Problem } from '@kubectl-patroni/core';
import {
  CONFIG_MAPS,
  ENDPOINTS,
  ENDPOINT_SLICES,
  PODS,
  SERVICES,
  STATEFUL_SETS,
  WHOLE_ENDPOINTS,
} from '../source/live-kinds.js';
import { inWords, problemLines } from './problems.js';
import { style } from './topology.fixture.js';

const forbidden: Problem = {
  resource: 'endpointslices.discovery.k8s.io',
  namespace: 'default',
  reason: 'Forbidden',
  message:
    'endpointslices.discovery.k8s.io is forbidden: User "dba" cannot list resource "endpointslices" in API group "discovery.k8s.io" in the namespace "default"',
  affects: ['dns.publication'],
};

it('says what failed in the words of the server, and what that leaves unknown', () => {
  expect(problemLines([forbidden], style())).toEqual([
    `Error from server (Forbidden): ${forbidden.message}`,
    '  Not known without it: whether DNS names resolve',
  ]);
});

it('does not say twice that it is an error', () => {
  const message = `Error from server (Forbidden): ${forbidden.message}`;
  expect(problemLines([{ ...forbidden, message, affects: [] }], style())).toEqual([message]);
  const refused =
    'The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?';
  expect(
    problemLines([{ ...forbidden, reason: 'ConnectionRefused', message: refused, affects: [] }], style()),
  ).toEqual([refused]);
});

it('says what was tried where the server said nothing', () => {
  expect(problemLines([{ ...forbidden, message: '', affects: [] }], style())).toEqual([
    'Error from server (Forbidden): cannot list endpointslices.discovery.k8s.io in namespace default',
  ]);
});

it('warns of what no file holds', () => {
  const missing = {
    ...forbidden,
    reason: 'NotInInput',
    message: '',
    affects: ['members[].dns.publication', 'x.y'],
  };
  expect(problemLines([missing], style())).toEqual([
    'Warning: no file holds endpointslices.discovery.k8s.io',
    '  Not known without it: whether DNS names resolve, x.y',
  ]);
});

it('says everything once, and safely', () => {
  expect(problemLines([forbidden, forbidden], style())).toHaveLength(2);
  expect(problemLines([{ ...forbidden, message: 'a\x1b[2J\nb', affects: [] }], style())).toEqual([
    'Error from server (Forbidden): a\\x1b[2J\\x0ab',
  ]);
});

it.each([CONFIG_MAPS, ENDPOINTS, ENDPOINT_SLICES, PODS, SERVICES, STATEFUL_SETS, WHOLE_ENDPOINTS])(
  'has words for all that $resource decides',
  ({ affects }) => {
    expect(affects.length).toBeGreaterThan(0);
    for (const path of affects) expect(inWords(path)).not.toBe(path);
  },
);
