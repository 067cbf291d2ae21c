/** Connections through a SOCKS proxy; loaded only where there is one, as it brings a library along. */
import type { Socket } from 'node:net';
// Imported by name and at the top: of a CommonJS module that is imported on demand, a bundle loses the names.
import { SocksClient } from 'socks';

/**
 * RFC 1928; the proxy resolves names, as with Go's net/http.
 *
 * @param socket a connection to the proxy
 * @param user empty: none
 */
export async function throughSocks(
  socket: Socket,
  { user, password }: { user: string; password: string },
  destination: { host: string; port: number },
): Promise<Socket> {
  const established = await SocksClient.createConnection({
    // The library wants an address also for a connection that is there.
    proxy: { host: 'proxy', port: 1080, type: 5, ...(user === '' ? {} : { userId: user, password }) },
    command: 'connect',
    destination,
    existing_socket: socket,
  });
  return established.socket;
}
