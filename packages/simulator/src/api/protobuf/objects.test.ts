import { expect, it } from '@jest/globals';
import { decodeObject } from './objects.ts';

const field = (number: number, value: string | Buffer): Buffer => {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);
};
const envelope = (apiVersion: string, kind: string, ...fields: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from('k8s\0'),
    field(1, Buffer.concat([field(1, apiVersion), field(2, kind)])),
    field(2, Buffer.concat(fields)),
  ]);
const metadata = field(
  1,
  Buffer.concat([field(1, 'a'), field(2, ''), field(11, Buffer.concat([field(1, 'k'), field(2, 'v')]))]),
);

it('reads what kubectl sends', () => {
  expect(decodeObject(envelope('v1', 'Namespace', metadata))).toEqual({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'a', labels: { k: 'v' } },
  });
  const port = Buffer.concat([
    field(1, 'http'),
    Buffer.from([3 << 3, 80]),
    field(4, Buffer.concat([Buffer.from([1 << 3, 1]), field(3, 'web')])),
  ]);
  expect(decodeObject(envelope('v1', 'Service', metadata, field(2, field(1, port))))).toMatchObject({
    spec: { ports: [{ name: 'http', port: 80, targetPort: 'web' }] },
  });
  const options = Buffer.from([1 << 3, 0]);
  expect(decodeObject(envelope('policy/v1', 'Eviction', metadata, field(2, options)))).toMatchObject({
    deleteOptions: { gracePeriodSeconds: 0 },
  });
});

it('does not read anything else', () => {
  expect(decodeObject(Buffer.from('{}'))).toBeNull();
  expect(decodeObject(envelope('v1', 'Node', metadata))).toBeNull();
  expect(() => decodeObject(envelope('v1', 'Namespace', Buffer.from([0x0a, 50, 1])))).toThrow(RangeError);
});
