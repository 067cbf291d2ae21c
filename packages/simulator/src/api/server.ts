/** The API server of the simulator, on the loopback address. */
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { machineClock, type Clock } from '../clock.ts';
import { Switchboard } from '../faults/switchboard.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { makeCertificates, type Certificate } from './certificates.ts';
import type { Grant } from './identity.ts';
import { kubeconfigOf, type KubeconfigOptions } from './kubeconfig.ts';
import { listen } from './listener.ts';
import { handleRequest, handleUpgrade, type Gate } from './request-handler.ts';
import type { Rights } from './rights.ts';
import { servedVersions, type VersionOptions } from './served-versions.ts';
import type { SubresourceHooks } from './subresource-hooks.ts';
import { USUAL_TIMES, type WatchTimes } from './watch.ts';

export interface ApiServerOptions {
  store: ObjectStore;
  /** Of ages, creation times, the Date header and the expiry of tokens. */
  clock: Clock;
  /** false: plain HTTP, to which kubectl sends no token; everybody is the administrator then. */
  tls: boolean;
  /** Beside the administrator's. */
  tokens?: Readonly<Record<string, Grant>>;
  /** What those without a token may do; null, the default with TLS: they get 401. */
  anonymous?: Rights | null;
  faults?: Switchboard;
  /** Left out: those of 1.32. */
  versions?: VersionOptions;
  subresources?: SubresourceHooks;
  watch?: Partial<WatchTimes>;
  /** Left out: one that is free. */
  port?: number;
  /** Told of each request that comes, before anything is made of it. */
  onRequest?: (request: { method: string; url: string }) => void;
}

export interface ApiServer {
  /** Without a slash at the end. */
  url: string;
  /** Of the authority that clients must trust; empty for plain HTTP. */
  caPem: string;
  /** The administrator's. */
  token: string;
  faults: Switchboard;
  kubeconfig(options?: KubeconfigOptions): string;
  /** Only the owner can read the file. */
  writeKubeconfig(path: string, options?: KubeconfigOptions): Promise<void>;
  /** Ends all requests and connections; nothing is left that keeps the process alive. */
  close(): Promise<void>;
}

/** Starts to serve what is in the store; namespaces that every cluster has are made when they are missing. */
export async function startApiServer(options: ApiServerOptions): Promise<ApiServer> {
  const { store, clock, tls, faults = new Switchboard(), versions, subresources = {} } = options;
  const token = randomBytes(16).toString('hex');
  // TLS is checked against the machine's time, whatever the simulator's is.
  const certificates = tls ? await makeCertificates(machineClock.now()) : null;
  const closing = new AbortController();
  for (const name of ['default', 'kube-system']) ensureNamespace(store, name);
  const gate: Gate = {
    serving: {
      store,
      clock,
      versions: servedVersions(versions),
      hooks: subresources,
      watch: { ...USUAL_TIMES, ...options.watch },
    },
    authentication: {
      tokens: new Map([
        ...Object.entries(options.tokens ?? {}),
        [token, { user: 'kubernetes-admin', groups: ['system:masters'], rules: 'all' }] as const,
      ]),
      anonymous: options.anonymous === undefined ? (tls ? null : 'all') : options.anonymous,
      clock,
    },
    faults,
    closing: closing.signal,
    resetConnection: (request) => {
      listener.resetConnection(request);
    },
  };
  const certificateNow = (): Certificate | null =>
    certificates?.[faults.certificateExpired ? 'expired' : 'valid'] ?? null;
  let used = certificateNow();
  const listener = await listen(
    used,
    {
      request: (request, response) => {
        options.onRequest?.({ method: request.method ?? 'GET', url: request.url ?? '/' });
        void handleRequest(gate, request, response);
      },
      upgrade: (request, socket, head) => void handleUpgrade(gate, request, socket, head),
    },
    options.port ?? 0,
  );
  const stopListening = faults.onChange(() => {
    const next = certificateNow();
    if (next === null || next === used) return;
    used = next;
    listener.useCertificate(next);
  });
  const url = `${tls ? 'https' : 'http'}://127.0.0.1:${String(listener.port)}`;
  const kubeconfig = (given: KubeconfigOptions = {}): string =>
    kubeconfigOf(url, certificates?.caPem ?? null, { token, ...given });
  return {
    url,
    caPem: certificates?.caPem ?? '',
    token,
    faults,
    kubeconfig,
    writeKubeconfig: (path, given) => writeFile(path, kubeconfig(given), { mode: 0o600 }),
    close: async () => {
      stopListening();
      closing.abort();
      await listener.close();
    },
  };
}

function ensureNamespace(store: ObjectStore, name: string): void {
  if (store.get({ resource: 'namespaces', namespace: '', name }) !== undefined) return;
  store.create('namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  });
}
