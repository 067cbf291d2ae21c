import { describe, expect, it } from '@jest/globals';
import type { ServicePort } from '../contract.js';
import { postgresPort } from './service-port.js';

const at = (port: number | null) => ({
  postgres: { url: '', host: 'h', port, kind: null, form: null, pointsAt: null },
});
const port = (number: number, more: Partial<ServicePort> = {}): ServicePort => ({
  name: null,
  port: number,
  targetPort: null,
  protocol: 'TCP',
  appProtocol: null,
  ...more,
});
const via = (ports: ServicePort[], members = [at(5432)]) =>
  postgresPort({ kind: 'cluster-ip', ports }, members);

describe('postgresPort', () => {
  it.each<[string, ServicePort[], number | null]>([
    ['the one that leads to where members listen', [port(8008), port(6432, { targetPort: 5432 })], 6432],
    ['the one of that number', [port(8008), port(5432)], 5432],
    ['not one of that number that leads elsewhere', [port(5432, { targetPort: 8008 })], null],
    ['one that is named for it', [port(8008), port(5000, { targetPort: 'postgres' })], 5000],
    ['one whose own name says so', [port(5000, { name: 'tcp-postgresql', targetPort: 'pg' })], 5000],
    ['none over UDP', [port(5432, { protocol: 'UDP' })], null],
    ['none that nothing is known of', [port(9999)], null],
    ['none', [], null],
  ])('%s', (_, ports, expected) => {
    expect(via(ports)).toBe(expected);
  });

  it('of a headless Service is where the pods listen, whatever it says', () => {
    expect(postgresPort({ kind: 'headless', ports: [port(5000)] }, [at(5433), at(5433)])).toBe(5433);
    expect(postgresPort({ kind: 'headless', ports: [port(5432)] }, [at(5433), at(5434)])).toBeNull();
    expect(postgresPort({ kind: 'headless', ports: [port(5432)] }, [{ postgres: null }])).toBeNull();
  });
});
