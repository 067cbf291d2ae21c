/** A wire to a server that is asked by TLS: HTTP/2 where it speaks that, else HTTP/1.1. */
import type { Socket } from 'node:net';
import type { Dial, DialSecure } from './dial.js';
import type { Wire } from './wire.js';
import type { Http2Wire } from './wire-http2.js';

/** Nothing is connected before the first request; requests in parallel wait for one and the same connection. */
export function createNegotiatedWire(server: URL, dial: DialSecure): Wire {
  let current: Promise<Wire | Http2Wire> | null = null;

  function open(): Promise<Wire | Http2Wire> {
    const opening = negotiate(server, dial);
    opening.catch(() => (current = null));
    return opening;
  }

  /** Replaces a connection that takes no more requests; the one that is opened then is used, come what may. */
  async function wire(): Promise<Wire> {
    const known = current;
    const opened = await known;
    if (opened !== null && !isSpent(opened)) return opened;
    if (current === known) current = open();
    return current ?? wire();
  }

  return {
    async send(request) {
      const { send } = await wire();
      request.signal.throwIfAborted();
      return send(request);
    },
  };
}

async function negotiate(server: URL, dial: DialSecure): Promise<Wire | Http2Wire> {
  // API servers choose HTTP/2, and loading it takes no longer than they take for their part of the handshake.
  const loadHttp2 = () => import('./wire-http2.js');
  const socket = await dial({ protocols: ['h2', 'http/1.1'], meanwhile: () => void loadHttp2() });
  if (socket.alpnProtocol === 'h2') return (await loadHttp2()).createHttp2Wire(server, socket);
  const { createHttp1Wire } = await import('./wire-http1.js');
  const further: Dial = () => dial({ protocols: ['http/1.1'] });
  return createHttp1Wire(server, { dial: beginWith(socket, further), passedOn: null });
}

function isSpent(wire: Wire | Http2Wire): boolean {
  return 'isOpen' in wire && !wire.isOpen;
}

function beginWith(first: Socket, further: Dial): Dial {
  let spare: Socket | null = first;
  return () => {
    const socket = spare;
    spare = null;
    return socket === null || socket.destroyed ? further() : Promise.resolve(socket);
  };
}
