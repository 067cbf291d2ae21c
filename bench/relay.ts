/** Stands between a client and a server, and counts what passes: bytes as they are on the wire, encrypted and compressed. */
import net, { type AddressInfo } from 'node:net';

export interface Relay {
  /** Where to connect to instead. */
  url: string;
  /** From the server to the client, since the last time it was asked. */
  takeReceived(): number;
  close(): Promise<void>;
}

/** @param server of which the certificate is also good for this one: both are on the loopback address */
export async function startRelay(server: URL): Promise<Relay> {
  let received = 0;
  const sockets = new Set<net.Socket>();
  const listener = net.createServer({ noDelay: true }, (client) => {
    const upstream = net.connect({ port: Number(server.port), host: server.hostname, noDelay: true });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    upstream.on('data', (chunk: Buffer) => (received += chunk.length));
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  return {
    url: `${server.protocol}//127.0.0.1:${String(port)}`,
    takeReceived() {
      const taken = received;
      received = 0;
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        listener.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}
