/** What others answer for pods: the simulated Patroni REST API, commands in containers, logs. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { KubeObject } from '../store/object-store.ts';

/** `pods/NAME[:PORT]/proxy/PATH`, after authentication and authorisation. */
export interface PodProxyRequest {
  pod: KubeObject;
  scheme: 'http' | 'https';
  /** A number or the name of a port; null when the request names none: the first port of the pod is meant. */
  port: string | null;
  method: string;
  /** Begins with a slash. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface PodProxyResponse {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body: string | Uint8Array;
}

/** `pods/NAME/exec`, a WebSocket to be: whoever is called owns the socket and answers the handshake. */
export interface PodExecUpgrade {
  pod: KubeObject;
  /** null: the first container. */
  container: string | null;
  command: readonly string[];
  stdin: boolean;
  stdout: boolean;
  stderr: boolean;
  tty: boolean;
  request: IncomingMessage;
  socket: Duplex;
  /** What came after the headers already. */
  head: Buffer;
}

export interface PodLogRequest {
  pod: KubeObject;
  container: string | null;
  follow: boolean;
  /** null: all. */
  tailLines: number | null;
}

/** What is absent is answered as by a server that cannot reach its kubelets. */
export interface SubresourceHooks {
  /** May reject with an `ApiError`; any other error becomes a 503, as from a pod that refuses the connection. */
  podProxy?(request: PodProxyRequest): Promise<PodProxyResponse>;
  podExec?(upgrade: PodExecUpgrade): void | Promise<void>;
  podLog?(request: PodLogRequest): string | AsyncIterable<string>;
}
