import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fill, layOut, readCases, type Case, type Place } from '../../test/kubectl-cases.js';
import {
  RECORDING,
  askConfig,
  concernsConfig,
  hasKubectl,
  type ConfigAnswers,
  type Recording,
  type Wire,
} from '../../test/kubectl-run.js';
import { comparable, viewOf } from '../../test/kubectl-view.js';
import type { ConfigFlags, Connection } from './connection.js';
import { decodeText, type Environment } from './environment.js';
import { KubeError } from './errors.js';
import type { Kubeconfig } from './kubeconfig.js';
import { loadKubeconfig } from './kubeconfig-load.js';
import { selectConnection } from './kubeconfig-overrides.js';
import { loadConnection } from './load-connection.js';

const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount/';
const recording = JSON.parse(readFileSync(RECORDING, 'utf8')) as Recording;
const cases = readCases();
const place: Place = { dir: '', tlsPort: 6443, plainPort: 8080 };

beforeAll(() => {
  place.dir = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
});
afterAll(() => {
  rmSync(place.dir, { recursive: true });
});

/** Lays a case out where nothing of another one is. */
function prepare(template: Case): { filled: Case; at: Place; environment: Environment; flags: ConfigFlags } {
  const at = { ...place, dir: mkdtempSync(join(place.dir, 'case-')) };
  const filled = layOut(template, at);
  const account = new Map(
    Object.entries(filled.inPod ?? {}).map(([file, text]) => [SERVICE_ACCOUNT + file, text]),
  );
  const environment: Environment = {
    env: { PATH: process.env.PATH, ...filled.env },
    homeDir: join(at.dir, 'home'),
    readFile: (path) => account.get(path) ?? decodeText(readFileSync(path)),
    fileExists: (path) => account.has(path),
    warn: () => undefined,
    isTty: false,
  };
  return { filled, at, environment, flags: filled.flags ?? {} };
}

test('every case is recorded, and nothing else is', () => {
  expect(Object.keys(recording.cases).sort()).toEqual(cases.map(({ name }) => name).sort());
});

describe('reads the same as `kubectl config`, as recorded', () => {
  test.each(cases.filter(concernsConfig).map((template) => [template.name, template] as const))(
    '%s',
    (name, template) => {
      const { at, environment, filled } = prepare(template);
      const { config } = fill(recording.cases[name], at) ?? {};
      expectSameReading(filled, environment, config);
    },
  );
});

const live = hasKubectl() ? describe : describe.skip;
live('reads the same as the kubectl that is installed here', () => {
  const asked = cases.filter((template) => concernsConfig(template) && template.inPod === undefined);
  test.each(asked.map((template) => [template.name, template] as const))('%s', async (_, template) => {
    const { at, environment, filled } = prepare(template);
    expectSameReading(filled, environment, await askConfig(filled, at.dir));
  });
});

function expectSameReading(filled: Case, environment: Environment, config?: ConfigAnswers | null): void {
  if (config === undefined || config === null) throw new Error('not recorded');
  const load = () => loadKubeconfig(filled.flags?.kubeconfig?.toString(), environment);
  if (filled.loadFails) {
    expect(load).toThrow(KubeError);
    return;
  }
  if (config.merged.error !== undefined) {
    expect(load).toThrow(new KubeError(filled.error ?? config.merged.error, 'Config'));
    return;
  }
  const kubeconfig = load();
  expect(comparable(viewOf(kubeconfig))).toEqual(comparable(config.merged.said));
  expect(kubeconfig.currentContext).toBe(config.currentContext.said ?? '');
  // What it does not find is an error to `config view --minify`; what a connection makes of it is compared below.
  if (config.minified.error === undefined) {
    expect(comparable(minified(kubeconfig, filled, environment))).toEqual(comparable(config.minified.said));
  }
}

/** What `config view --minify --flatten` makes of a kubeconfig. */
function minified(kubeconfig: Kubeconfig, { flags = {} }: Case, environment: Environment) {
  const { contextName, context } = selectConnection(kubeconfig, flags, '');
  const readIn = (path: string, data: string) => (path === '' ? data : environment.readFile(path));
  const cluster = kubeconfig.clusters.get(context.cluster);
  const user = kubeconfig.users.get(context.user);
  return viewOf({
    currentContext: contextName,
    contexts: new Map([[contextName, context]]),
    clusters: new Map(
      cluster && [
        [
          context.cluster,
          {
            ...cluster,
            certificateAuthority: '',
            certificateAuthorityData: readIn(cluster.certificateAuthority, cluster.certificateAuthorityData),
          },
        ],
      ],
    ),
    users: new Map(
      user && [
        [
          context.user,
          {
            ...user,
            clientCertificate: '',
            clientCertificateData: readIn(user.clientCertificate, user.clientCertificateData),
            clientKey: '',
            clientKeyData: readIn(user.clientKey, user.clientKeyData),
          },
        ],
      ],
    ),
  });
}

describe('sends the same as kubectl, as recorded', () => {
  test.each(cases.map((template) => [template.name, template] as const))('%s', async (name, template) => {
    const { at, environment, flags, filled } = prepare(template);
    const { wire } = fill(recording.cases[name], at) ?? {};
    if (wire === undefined) throw new Error('not recorded');
    if (wire.error !== undefined && !isRefusedByDefaultServer(wire.error)) {
      const failure = await whatWouldBeSent(flags, environment, at).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(KubeError);
      expect((failure as KubeError).message).toBe(filled.error ?? withoutGoDetails(wire.error));
      return;
    }
    const sent = await whatWouldBeSent(flags, environment, at);
    expect(sent).toEqual(
      wire.said ??
        expect.objectContaining({
          scheme: 'http',
          path: expect.stringMatching('^/api/v1/namespaces/') as unknown,
        }),
    );
  });
});

/** Nothing listens at http://localhost:8080, so that is all that a recording says of it. */
function isRefusedByDefaultServer(error: string): boolean {
  return error.startsWith('The connection to the server localhost:8080 was refused');
}

function withoutGoDetails(error: string): string {
  return error.replace(/ in scheme "[^"]*"$/, '');
}

/** What a request for the pods of the namespace comes down to; an exec plugin is really run. */
async function whatWouldBeSent(flags: ConfigFlags, environment: Environment, at: Place): Promise<Wire> {
  const connection = loadConnection(flags, environment);
  const { authorization, clientCertificate } = await connection.credentials.get();
  const { server, tls, namespace, disableCompression } = connection;
  const isSecure = server.protocol === 'https:';
  const name = tls.serverName ?? server.hostname;
  return {
    scheme: isSecure ? 'https' : 'http',
    sni: isSecure && isIP(name) === 0 ? name : null,
    path: `${server.pathname.replace(/\/$/, '')}/api/v1/namespaces/${namespace}/pods`,
    headers: {
      ...(authorization !== null && { authorization: [authorization] }),
      ...impersonationHeaders(connection),
      // Over plain http kubectl asks for gzip even with --disable-compression: Go's default transport does.
      ...((!disableCompression || !isSecure) && { 'accept-encoding': ['gzip'] }),
    },
    client:
      clientCertificate === null ? null : new X509Certificate(clientCertificate).subject.replace('CN=', ''),
    execInfo: readExecInfo(join(at.dir, 'exec-info')),
  };
}

function impersonationHeaders({ impersonate }: Connection): Record<string, string[]> {
  if (impersonate === null) return {};
  const { user, uid, groups, extra } = impersonate;
  return {
    'impersonate-user': [user],
    ...(uid !== null && { 'impersonate-uid': [uid] }),
    ...(groups.length > 0 && { 'impersonate-group': groups }),
    ...Object.fromEntries(Object.entries(extra).map(([key, values]) => [`impersonate-extra-${key}`, values])),
  };
}

function readExecInfo(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
