/** Leases by observed change. */
import { expect, it } from '@jest/globals';
import type { DcsObject } from '../objects.js';
import { LeaseObserver } from './observed-lease.js';

const RENEWED = '2026-11-22T09:00:00+00:00';
const at = (seconds: number) => new Date(Date.parse(RENEWED) + seconds * 1000);

const record = (annotations: Record<string, string> = {}, name = 'demo-leader'): DcsObject => ({
  metadata: { name, namespace: 'db', annotations: { leader: 'demo-0', renewTime: RENEWED, ...annotations } },
});

it('begins with its age by the clock of the server, and grows old from there', () => {
  const leases = new LeaseObserver();
  leases.observe([record()], 1000, at(40));
  expect(leases.agesAt(1000)(record())).toBe(40);
  expect(leases.agesAt(6000)(record())).toBe(45);
});

it('is new once it was seen to change, whatever the clocks say', () => {
  const leases = new LeaseObserver();
  leases.observe([record()], 0, at(5));
  const renewed = record({ renewTime: '2020-01-01T00:00:00+00:00' });
  leases.observe([renewed], 10_000, at(15));
  expect(leases.agesAt(13_000)(renewed)).toBe(3);
});

it('is no younger for being seen again, nor for a change of anything else', () => {
  const leases = new LeaseObserver();
  leases.observe([record()], 0, at(0));
  leases.observe([record({ optime: '5', slots: '{}' })], 20_000, at(20));
  expect(leases.agesAt(20_000)(record())).toBe(20);
});

it('is unknown where it was not observed, or first without any clock or time of its own', () => {
  const leases = new LeaseObserver();
  expect(leases.agesAt(0)(record())).toBeNull();
  leases.observe([record(), record({ renewTime: 'soon' }, 'other')], 0, null);
  expect(leases.agesAt(9000)(record())).toBeNull();
  leases.observe([record({ renewTime: 'soon' }, 'other')], 0, at(0));
  expect(leases.agesAt(9000)(record({}, 'other'))).toBeNull();
});

it('forgets what is gone: what comes again is seen for the first time', () => {
  const leases = new LeaseObserver();
  leases.observe([record(), record({}, 'other')], 0, at(0));
  expect(leases.size).toBe(2);
  leases.observe([record({}, 'other')], 1000, at(1));
  expect(leases.size).toBe(1);
  expect(leases.agesAt(1000)(record())).toBeNull();
  leases.observe([record()], 60_000, at(60));
  expect(leases.agesAt(60_000)(record())).toBe(60);
});
