/** Asks the real kubectl: what `kubectl config` says, and what kubectl sends. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import {
  FIXTURES,
  flagArguments,
  layOut,
  readCases,
  unfill,
  type Case,
  type Place,
} from './kubectl-cases.js';

export const RECORDING = join(FIXTURES, 'kubectl/recorded.json');
const KUBECTL = process.env.KUBECTL ?? 'kubectl';

/** What kubectl prints: JSON, text, or what is wrong. */
export type Answer<T> = { said: T; error?: never } | { error: string; said?: never };

/** `kubectl config view -o json`, as far as it is compared. */
export interface View {
  clusters: { name: string; cluster: Record<string, unknown> }[] | null;
  users: { name: string; user: Record<string, unknown> }[] | null;
  contexts: { name: string; context: Record<string, string> }[] | null;
  'current-context': string;
}

export interface ConfigAnswers {
  /** All files merged. */
  merged: Answer<View>;
  /** The context in use alone, with files read in. */
  minified: Answer<View>;
  currentContext: Answer<string>;
}

/** What a request looked like to the API server. */
export interface Wire {
  scheme: 'https' | 'http';
  /** Null: an address, or no TLS. */
  sni: string | null;
  /** The path of a list of pods in the namespace. */
  path: string;
  headers: Record<string, string | string[]>;
  /** Subject of the client's certificate. */
  client: string | null;
  /** What an exec plugin was told. */
  execInfo: unknown;
}

export interface Recorded {
  /** Null where a flag is given that `kubectl config` does not heed. */
  config: ConfigAnswers | null;
  wire: Answer<Wire>;
}

export interface Recording {
  kubectl: string;
  cases: Record<string, Recorded>;
}

/** Whether there is a kubectl to ask. */
export function hasKubectl(): boolean {
  return spawnSync(KUBECTL, ['version', '--client'], { stdio: 'ignore' }).status === 0;
}

const HEEDED = ['kubeconfig', 'context'];

/** Whether `kubectl config` heeds all flags of a case. */
export function concernsConfig({ flags = {} }: Case): boolean {
  return Object.keys(flags).every((name) => HEEDED.includes(name));
}

/** @param filled a case that is laid out in `dir` */
export async function askConfig(filled: Case, dir: string): Promise<ConfigAnswers> {
  const flags = flagArguments(filled.flags, HEEDED);
  const view = ['config', 'view', '--raw', '-o=json', ...flags];
  const [merged, minified, currentContext] = await Promise.all([
    run(filled, dir, view),
    run(filled, dir, [...view, '--minify', '--flatten']),
    run(filled, dir, ['config', 'current-context', ...flags]),
  ]);
  return { merged: parsed(merged), minified: parsed(minified), currentContext };
}

function parsed(answer: Answer<string>): Answer<View> {
  return answer.error === undefined ? { said: JSON.parse(answer.said) as View } : answer;
}

async function run(filled: Case, dir: string, args: string[]): Promise<Answer<string>> {
  const kubectl =
    filled.inPod === undefined ? [KUBECTL] : ['unshare', '-m', 'sh', '-c', IN_POD, dir, KUBECTL];
  const [command = KUBECTL, ...first] = kubectl;
  const child = spawn(command, [...first, ...args], {
    cwd: dir,
    env: { PATH: process.env.PATH, HOME: join(dir, 'home'), KUBECACHEDIR: join(dir, 'cache'), ...filled.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code === 0) return { said: output.stdout.trim() };
  const lines = output.stderr.split('\n').filter((line) => !/^E\d{4} /.test(line));
  return {
    error: lines
      .map((line) => line.trimEnd())
      .join('\n')
      .trim(),
  };
}

/** Puts a service account where pods have it, for kubectl alone. */
const IN_POD =
  'mount -t tmpfs tmpfs /run && mkdir -p /run/secrets/kubernetes.io && ' +
  'cp -r "$0/service-account" /run/secrets/kubernetes.io/serviceaccount && exec "$@"';

/** Records all cases. Not in parallel: kubectl takes a core. */
export async function record(): Promise<void> {
  const recording: Recording = { kubectl: await kubectlVersion(), cases: {} };
  for (const template of readCases()) {
    recording.cases[template.name] = await recordCase(template);
    process.stderr.write('.');
  }
  writeFileSync(RECORDING, `${JSON.stringify(recording, null, 1)}\n`);
}

async function kubectlVersion(): Promise<string> {
  const answer = await run({ name: '', files: {} }, tmpdir(), ['version', '--client']);
  return /v\d+\.\d+\.\d+/.exec(answer.said ?? '')?.[0] ?? 'unknown';
}

async function recordCase(template: Case): Promise<Recorded> {
  const seen: Seen[] = [];
  const certificate = (file: string) => readFileSync(join(FIXTURES, 'pki', file));
  const options = { requestCert: true, rejectUnauthorized: false };
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    seen.push(look(request));
    answer(request, response);
  };
  const secure = https.createServer(
    { key: certificate('server.key'), cert: certificate('server.crt'), ...options },
    handle,
  );
  const plain = http.createServer(handle);
  const place: Place = {
    dir: mkdtempSync(join(tmpdir(), 'kubectl-case-')),
    tlsPort: await listen(secure),
    plainPort: await listen(plain),
  };
  try {
    const filled = layOut(template, place);
    for (const [file, text] of Object.entries(filled.inPod ?? {})) {
      mkdirSync(join(place.dir, 'service-account'), { recursive: true });
      writeFileSync(join(place.dir, 'service-account', file), text);
    }
    const config = concernsConfig(filled) ? await askConfig(filled, place.dir) : null;
    const wire = await askWire(filled, place.dir, seen);
    return unfill({ config, wire }, place);
  } finally {
    for (const server of [secure, plain]) {
      server.closeAllConnections();
      server.close();
    }
    rmSync(place.dir, { recursive: true });
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** `get --raw` says what is wrong as a plugin's own client would; `get pods` shows path and namespace. */
async function askWire(filled: Case, dir: string, seen: Seen[]): Promise<Answer<Wire>> {
  const flags = flagArguments(filled.flags);
  const raw = await run(filled, dir, ['get', '--raw=/api', ...flags]);
  if (raw.error !== undefined) return raw;
  seen.length = 0;
  await run(filled, dir, ['get', 'pods', ...flags]);
  const request = seen.find(({ path }) => path.endsWith('/pods'));
  if (request === undefined) return { error: 'kubectl did not list pods' };
  const info = join(dir, 'exec-info');
  return {
    said: {
      ...request,
      execInfo: existsSync(info) ? (JSON.parse(readFileSync(info, 'utf8')) as unknown) : null,
    },
  };
}

type Seen = Omit<Wire, 'execInfo'>;

function look({ socket, url, headersDistinct }: IncomingMessage): Seen {
  const names = Object.keys(headersDistinct).filter((name) =>
    /^(authorization|impersonate|accept-encoding)/.test(name),
  );
  const secure = socket instanceof TLSSocket ? socket : null;
  return {
    scheme: secure ? 'https' : 'http',
    sni: secure?.servername || null,
    path: url?.replace(/\?.*/, '') ?? '',
    headers: Object.fromEntries(names.map((name) => [name, headersDistinct[name] ?? []])),
    client: secure?.getPeerCertificate().subject?.CN?.toString() ?? null,
  };
}

/** As much of an API server as `kubectl get pods` needs. */
function answer({ url = '' }: IncomingMessage, response: ServerResponse): void {
  const path = url.replace(/\?.*/, '');
  const pods = { name: 'pods', singularName: 'pod', namespaced: true, kind: 'Pod', verbs: ['get', 'list'] };
  response.setHeader('Content-Type', 'application/json');
  response.end(
    JSON.stringify(
      path.endsWith('/api')
        ? { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] }
        : path.endsWith('/apis')
          ? { kind: 'APIGroupList', apiVersion: 'v1', groups: [] }
          : path.endsWith('/api/v1')
            ? { kind: 'APIResourceList', groupVersion: 'v1', resources: [pods] }
            : { kind: 'PodList', apiVersion: 'v1', metadata: { resourceVersion: '1' }, items: [] },
    ),
  );
}
