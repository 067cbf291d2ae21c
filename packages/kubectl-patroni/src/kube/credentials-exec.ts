import type { Credentials, Identity } from './connection.js';
import type { Environment } from './environment.js';
import { KubeError } from './errors.js';
import {
  EXEC_API_VERSIONS,
  execInfo,
  parseExecCredential,
  type ExecAnswer,
  type ExecCluster,
} from './exec-credential.js';
import { runExecProcess } from './exec-process.js';
import type { ExecConfig } from './kubeconfig.js';
import { configError, credentialsError, quote } from './wording.js';

/** Requests that were refused together renew once: what was renewed this recently is not thrown away again. */
const RENEWED_RECENTLY_MS = 10_000;

/**
 * Credentials of an exec plugin (client-go plugin/pkg/client/auth/exec). The plugin runs once for all who ask at the same
 * time, its answer holds until it expires or the API server refuses it, and a failure is for those who asked: the next
 * one tries again.
 *
 * @param cluster what the plugin is told when it is configured with `provideClusterInfo`
 * @param now clock, in milliseconds
 * @throws KubeError for an API version that is not spoken
 */
export function execCredentials(
  exec: ExecConfig,
  cluster: ExecCluster,
  environment: Environment,
  now: () => number = Date.now,
): Credentials {
  if (!EXEC_API_VERSIONS.includes(exec.apiVersion)) {
    throw configError(`exec plugin: invalid apiVersion ${quote(exec.apiVersion)}`);
  }
  let answer: ExecAnswer | null = null;
  let running: Promise<Identity> | null = null;
  let renewedAt = -Infinity;

  async function run(): Promise<Identity> {
    try {
      answer = await askPlugin(exec, cluster, environment);
      return answer.identity;
    } finally {
      running = null;
    }
  }

  return {
    async get() {
      if (answer !== null && (answer.expiresAt === null || now() <= answer.expiresAt)) return answer.identity;
      running ??= run();
      return running;
    },
    async renew() {
      if (now() - renewedAt >= RENEWED_RECENTLY_MS) {
        renewedAt = now();
        answer = null;
      }
      return Promise.resolve(true);
    },
  };
}

async function askPlugin(
  exec: ExecConfig,
  cluster: ExecCluster,
  environment: Environment,
): Promise<ExecAnswer> {
  try {
    const interactive = isInteractive(exec, environment);
    const info = execInfo(exec.apiVersion, interactive, exec.provideClusterInfo ? cluster : null);
    const stdout = await runExecProcess({
      command: exec.command,
      args: exec.args,
      env: {
        ...environment.env,
        ...Object.fromEntries(exec.env.map(({ name, value }) => [name, value])),
        KUBERNETES_EXEC_INFO: info,
      },
      installHint: exec.installHint,
      interactive,
    });
    return parseExecCredential(stdout, exec.apiVersion);
  } catch (error) {
    if (error instanceof KubeError) throw error;
    const problem = error instanceof Error ? error.message : 'exec plugin failed';
    throw credentialsError(`Unable to connect to the server: getting credentials: ${problem}`);
  }
}

/** client-go auth/exec isInteractive. */
function isInteractive(exec: ExecConfig, { isTty }: Environment): boolean {
  if (exec.interactiveMode === 'Always' && !isTty) {
    throw new Error('exec plugin cannot support interactive mode: standard input is not a terminal');
  }
  return isTty && exec.interactiveMode !== 'Never';
}
