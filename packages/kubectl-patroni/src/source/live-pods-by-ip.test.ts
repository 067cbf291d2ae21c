import { describe, expect, it } from '@jest/globals';
import { failure, fakeClient } from './fake-client.fixture.js';
import { readPodsByIp } from './live-pods-by-ip.js';

const ALL = '/api/v1/pods';
const OWN = '/api/v1/namespaces/demo/pods';
const pod = (name: string, namespace = 'other') => ({ metadata: { name, namespace } });
const by = (path: string, ip: string) => `${path}?fieldSelector=status.podIP=${ip}`;

async function namesOf(
  client: ReturnType<typeof fakeClient>,
  ips: string[],
  namespace: string | null = 'demo',
) {
  return (await readPodsByIp(client, ips, namespace)).map(({ metadata }) => metadata.name);
}

describe('readPodsByIp', () => {
  it('asks in all namespaces', async () => {
    const client = fakeClient({ [by(ALL, '10.0.0.1')]: [pod('a')], [by(ALL, 'fd00::1')]: [pod('b')] });
    expect(await namesOf(client, ['10.0.0.1', 'fd00::1', '10.0.0.1'])).toEqual(['a', 'b']);
    expect(client.asked).toEqual([
      `LIST ${by(ALL, '10.0.0.1')} (whole)`,
      `LIST ${by(ALL, 'fd00::1')} (whole)`,
    ]);
  });

  it('asks in its own where it may see no more', async () => {
    const client = fakeClient({
      [by(ALL, '10.0.0.1')]: failure(403, 'Forbidden'),
      [by(OWN, '10.0.0.1')]: [pod('a')],
      [by(OWN, '10.0.0.2')]: [pod('b')],
    });
    expect(await namesOf(client, ['10.0.0.1', '10.0.0.2'])).toEqual(['a', 'b']);
    expect(client.asked).toHaveLength(3);
  });

  it.each([
    ['forbidden everywhere', failure(403, 'Forbidden'), 'demo', 2],
    ['forbidden, with no namespace of its own', failure(403, 'Forbidden'), null, 1],
    ['out of order', failure(500, 'InternalError'), 'demo', 1],
  ])('knows nothing where it is %s', async (_, error, namespace, requests) => {
    const client = fakeClient({ '*': error });
    expect(await namesOf(client, ['10.0.0.1', '10.0.0.2'], namespace)).toEqual([]);
    expect(client.asked).toHaveLength(requests);
  });

  it('gives each pod once', async () => {
    const host = pod('on-the-host');
    const client = fakeClient({ [by(ALL, '10.0.0.1')]: [host], [by(ALL, '10.0.0.2')]: [host] });
    expect(await namesOf(client, ['10.0.0.1', '10.0.0.2'])).toEqual(['on-the-host']);
  });

  it('asks for addresses only, and for no more than twenty', async () => {
    const client = fakeClient({});
    expect(await namesOf(client, ['name', '10.0.0.1,status.phase=Running', ''])).toEqual([]);
    expect(client.asked).toEqual([]);
    await namesOf(
      client,
      Array.from({ length: 50 }, (_, index) => `10.0.0.${String(index)}`),
    );
    expect(client.asked).toHaveLength(20);
  });

  it('is stopped by an interruption', async () => {
    await expect(namesOf(fakeClient({ '*': new Error('interrupted') }), ['10.0.0.1'])).rejects.toThrow(
      'interrupted',
    );
  });
});
