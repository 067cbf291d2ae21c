/** Connections for tests, with what matters to the test and nothing else. */
import type { WatchClient } from './client.js';
import type { Connection, Credentials, Identity } from './connection.js';
import { KubeError } from './errors.js';
import { connect, type ConnectOptions } from './transport.js';

export interface ConnectionParts extends Partial<Omit<Connection, 'tls' | 'credentials'>> {
  tls?: Partial<Connection['tls']>;
  credentials?: Credentials;
}

export function connectionTo(server: URL, parts: ConnectionParts = {}): Connection {
  return {
    server,
    namespace: 'default',
    proxyUrl: null,
    disableCompression: false,
    impersonate: null,
    credentials: staticCredentials({}),
    ...parts,
    tls: { ca: null, insecure: false, serverName: null, ...parts.tls },
  };
}

export function staticCredentials(identity: Partial<Identity>): Credentials {
  const whole: Identity = { authorization: null, clientCertificate: null, clientKey: null, ...identity };
  return { get: () => Promise.resolve(whole), renew: () => Promise.resolve(false) };
}

const clients: WatchClient[] = [];

/** For `afterEach`: closes every client of a test. */
export function closeClients(): void {
  for (const client of clients.splice(0)) client.close();
}

export function connectTo(
  server: URL,
  parts: ConnectionParts = {},
  options: Partial<ConnectOptions> = {},
): WatchClient {
  const client = connect(connectionTo(server, parts), {
    requestTimeoutMs: null,
    userAgent: 'kubectl-patroni/v0.0.0 (test/test)',
    command: 'kubectl patroni topology',
    warn: () => undefined,
    ...options,
  });
  clients.push(client);
  return client;
}

/** The KubeError that a promise rejects with. */
export async function kubeErrorOf(promise: Promise<unknown>): Promise<KubeError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof KubeError) return error;
    throw error;
  }
  throw new Error('nothing failed');
}
