/** `kubectl exec`, for where WebSockets are refused: the same kubeconfig, context and flags as our own connection. */
import { spawn } from 'node:child_process';
import type { ConfigFlags } from './connection.js';
import { KubeError } from './errors.js';
import type { ExecOptions, ExecResult, LimitedExec } from './exec.js';
import { collectOutput } from './exec-output.js';
import { errorCode, plain, systemError } from './wording.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** kubectl pkg/cmd/exec and client-go: the last line of its own about a command that failed. */
const EXIT_LINE = /(?:^|\n)command terminated with exit code (\d+)\n?$/;

/** @param env where KUBECTL_PATH (kubernetes#138694: the kubectl that called us) and PATH are */
export function kubectlExec(
  { flags, maxBytes }: Pick<ExecOptions, 'flags' | 'maxBytes'>,
  env: Environment = process.env,
): (request: LimitedExec) => Promise<ExecResult> {
  const program = env['KUBECTL_PATH'] || 'kubectl';
  return async (request) => {
    const result = await runProgram(program, kubectlArguments(flags, request), maxBytes, request.signal);
    if (result.exitCode === 0) return result;
    const own = EXIT_LINE.exec(result.stderr);
    // Without that line it is kubectl itself that failed.
    if (own === null) throw kubectlError(result.stderr);
    return { ...result, exitCode: Number(own[1]), stderr: result.stderr.slice(0, own.index) };
  };
}

/** @returns what stands behind the program's name; every value is joined to its flag, so that none is taken for one */
export function kubectlArguments(
  flags: ConfigFlags,
  { namespace, pod, container, argv }: Pick<LimitedExec, 'namespace' | 'pod' | 'container' | 'argv'>,
): string[] {
  return [
    'exec',
    ...connectionArguments(flags),
    `--namespace=${namespace}`,
    `--container=${container}`,
    pod,
    '--',
    ...argv,
  ];
}

function connectionArguments(flags: ConfigFlags): string[] {
  const given: Record<string, string | boolean | undefined> = {
    kubeconfig: flags.kubeconfig,
    context: flags.context,
    cluster: flags.cluster,
    user: flags.user,
    server: flags.server,
    'tls-server-name': flags.tlsServerName,
    'insecure-skip-tls-verify': flags.insecureSkipTlsVerify,
    'certificate-authority': flags.certificateAuthority,
    token: flags.token,
    'client-certificate': flags.clientCertificate,
    'client-key': flags.clientKey,
    as: flags.as,
    'as-uid': flags.asUid,
    'disable-compression': flags.disableCompression,
  };
  return [
    ...Object.entries(given).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}=${String(value)}`],
    ),
    ...(flags.asGroup ?? []).map((group) => `--as-group=${group}`),
    ...(flags.asUserExtra ?? []).map((extra) => `--as-user-extra=${extra}`),
  ];
}

function runProgram(
  program: string,
  args: readonly string[],
  maxBytes: number,
  signal: AbortSignal,
): Promise<ExecResult> {
  const output = collectOutput(maxBytes);
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], signal, windowsHide: true });
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].on('data', (data: Buffer) => {
        const tooMuch = output.add(stream, data);
        if (tooMuch === null) return;
        child.kill();
        reject(tooMuch);
      });
    child.once('error', (error) => {
      reject(signal.aborted ? (signal.reason as Error) : startError(program, error));
    });
    child.once('close', (code) => {
      resolve({ exitCode: code ?? 1, stdout: output.text('stdout'), stderr: output.text('stderr') });
    });
  });
}

/** Without a cause: node's error holds the arguments, and they may hold a token. */
function startError(program: string, error: unknown): KubeError {
  const why = errorCode(error) === 'ENOENT' ? 'executable file not found in $PATH' : systemError(error);
  return new KubeError(`error: ${plain(program)}: ${why}`, 'Config');
}

function kubectlError(stderr: string): KubeError {
  const text = stderr.trim().split('\n').map(plain).join('\n') || 'kubectl exec failed without a word';
  const reason = /^Error from server \((\w+)\)/m.exec(text)?.[1] ?? 'Unknown';
  return new KubeError(text.slice(0, 2048), reason);
}
