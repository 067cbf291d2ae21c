import { expect, test } from '@jest/globals';
import type { HostKind, TopologyList } from '@kubectl-patroni/core';
import { unreadAddresses } from './unread-addresses.js';

const address = (host: string | null, kind: HostKind | null) => ({ host, kind });
const list = (...members: { postgres: object | null; api: object | null }[]) =>
  ({ items: [{ members }] }) as unknown as TopologyList;

test('literal addresses that nothing read accounts for, each once', () => {
  expect(
    unreadAddresses(
      list(
        { postgres: address('10.0.0.1', 'stale-pod-ip'), api: address('10.0.0.1', 'stale-pod-ip') },
        { postgres: address('fd00::1', 'external'), api: null },
        { postgres: address('10.0.0.2', 'own-pod-ip'), api: address('db.example.com', 'external') },
        { postgres: address('10.0.0.3', null), api: address(null, 'missing') },
      ),
    ),
  ).toEqual(['10.0.0.1', 'fd00::1']);
});
