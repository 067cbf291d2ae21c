import { loadConnection } from '../kube/load-connection.js';
import { connect } from '../kube/transport.js';
import type { KubeClient } from '../kube/client.js';
import type { Search } from './look-up.js';
import { silentEnvironment } from './silent-environment.js';

/** Connects with what is typed so far. @param use is given the namespace that the line would work in @throws KubeError */
export async function withSilentClient<T>(
  { connection: flags, signal, userAgent }: Search,
  use: (client: KubeClient, namespace: string) => Promise<T>,
): Promise<T> {
  const connection = loadConnection(flags, silentEnvironment());
  const client = connect(connection, {
    userAgent,
    command: 'kubectl patroni __complete',
    requestTimeoutMs: null, // the signal ends all of it
    warn: () => undefined,
    signal,
  });
  try {
    return await use(client, connection.namespace);
  } finally {
    client.close();
  }
}
