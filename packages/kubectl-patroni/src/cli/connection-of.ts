/** The connection that flags come down to: made once, so that an exec plugin is asked once for all that a command does. */
import type { ConfigFlags, Connection } from '../kube/connection.js';
import { processEnvironment } from '../kube/environment.js';
import { loadConnection } from '../kube/load-connection.js';

const connections = new WeakMap<ConfigFlags, Connection>();

/** @param flags the same object gives the same connection @throws KubeError */
export function connectionOf(flags: ConfigFlags): Connection {
  const connection = connections.get(flags) ?? loadConnection(flags, processEnvironment());
  connections.set(flags, connection);
  return connection;
}
