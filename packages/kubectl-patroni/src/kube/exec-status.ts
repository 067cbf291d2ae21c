/** How a command ended, by what comes on the status channel. */
import { KubeError } from './errors.js';
import { plain } from './wording.js';

/**
 * A meta/v1 Status (apimachinery pkg/util/remotecommand, `NonZeroExitCodeReason` and `ExitCodeCauseType`).
 *
 * @returns the exit code
 * @throws KubeError for a command that was not started, and for what is no Status
 */
export function exitCodeOf(text: string): number {
  const status = parse(text);
  if (status?.['status'] === 'Success') return 0;
  const code = status?.['reason'] === 'NonZeroExitCode' ? exitCodeIn(status['details']) : null;
  if (code !== null) return code;
  const message = status?.['message'];
  throw new KubeError(
    `error: ${typeof message === 'string' && message !== '' ? plain(message.slice(0, 1024)) : 'the command ended, and nobody knows how'}`,
    'ExecFailed',
  );
}

function parse(text: string): Partial<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    // No Status: the caller says so.
    return null;
  }
}

function exitCodeIn(details: unknown): number | null {
  const causes: unknown =
    typeof details === 'object' && details !== null && 'causes' in details ? details.causes : null;
  if (!Array.isArray(causes)) return null;
  const cause = (causes as unknown[]).find(
    (each): each is { reason: string; message: string } =>
      typeof each === 'object' && each !== null && 'reason' in each && each.reason === 'ExitCode',
  );
  const code = Number(cause?.message);
  return Number.isInteger(code) && code > 0 ? code : null;
}
