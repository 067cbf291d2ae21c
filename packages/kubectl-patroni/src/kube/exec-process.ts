import { spawn } from 'node:child_process';
import { sep } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { errorCode, plain, systemError } from './wording.js';

/** A credential is a few KiB. */
const MAX_OUTPUT_LENGTH = 1024 * 1024;

const INSTALL_HELP = `

It looks like you are trying to use a client-go credential plugin that is not installed.

To learn more about this feature, consult the documentation available at:
      https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins`;

export interface ExecProcess {
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** Shown when the command is not there. */
  installHint: string;
  /** Whether the plugin gets our standard input. */
  interactive: boolean;
}

/**
 * Runs an exec plugin; what it writes to stderr is seen at once (client-go auth/exec refreshCredsLocked).
 *
 * @returns its standard output
 * @throws Error in client-go's words; arguments and output, which may be secret, are not in them
 */
export async function runExecProcess(plan: ExecProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let stdout = '';
    const decoder = new StringDecoder('utf8');
    try {
      const child = spawn(plan.command, plan.args, {
        env: { ...plan.env },
        stdio: [plan.interactive ? 'inherit' : 'ignore', 'pipe', 'inherit'],
        windowsHide: true,
      });
      child.stdout.on('data', (chunk: Buffer) => {
        stdout += decoder.write(chunk);
        if (stdout.length > MAX_OUTPUT_LENGTH) {
          child.kill();
          reject(
            new Error(`exec: executable ${plain(plan.command)} wrote more than ${MAX_OUTPUT_LENGTH} bytes`),
          );
        }
      });
      child.on('error', (error) => {
        reject(startError(plan, error));
      });
      child.on('close', (code) => {
        if (code === 0) resolve(stdout + decoder.end());
        // Go's exit code of what a signal ended is -1.
        else reject(new Error(`exec: executable ${plain(plan.command)} failed with exit code ${code ?? -1}`));
      });
    } catch (error) {
      // node refuses some commands outright, as one with a NUL in it.
      reject(startError(plan, error));
    }
  });
}

/** Without a cause: node's error holds the arguments. */
function startError({ command, installHint }: ExecProcess, error: unknown): Error {
  const code = errorCode(error);
  const lookedUp = !command.includes(sep);
  if (lookedUp && (code === 'ENOENT' || code === 'EACCES')) {
    const hint = installHint === '' ? '' : `\n\n${withoutEscapes(installHint)}`;
    return new Error(`exec: executable ${plain(command)} not found${INSTALL_HELP}${hint}`);
  }
  return new Error(`exec: fork/exec ${plain(command)}: ${systemError(error)}`);
}

/** Shows what could drive a terminal as `U+001B`; spaces and line ends stay (clientcmd.cleanANSIEscapeCodes). */
function withoutEscapes(text: string): string {
  return text.replaceAll(
    /[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}\t-\r]/gu,
    (char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
