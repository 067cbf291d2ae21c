/** Asks the leader's Patroni to hand over. */
import { KubeError } from '../kube/errors.js';
import { argvOf, type PodScript } from './pod-script.js';
import type { AskIn, PodTarget } from './pod-target.js';
import { SWITCHOVER_SCRIPT } from './switchover-script.js';

const SCRIPT: PodScript = { name: 'kubectl-patroni-switchover', text: SWITCHOVER_SCRIPT };

/** Patroni answers once somebody else leads, or after two loops and the time that a checkpoint takes (api.py `poll_failover_result`). */
const PATIENCE_MS = 90_000;
/** Where Patroni listens unless its pod says otherwise (patroni restapi.listen). */
const DEFAULT_PORT = 8008;

export interface SwitchoverRequest {
  scope: string;
  leader: string;
  candidate: string;
  /** Of the leader's REST API; null: it announces none. */
  port: number | null;
  scheme: 'http' | 'https';
}

/**
 * By POST /switchover of the leader's own REST API, which checks whether the candidate can take over (api.py
 * `is_failover_possible`); where that wants to know who is asking, by patronictl.
 *
 * Whether it was done the cluster shows, not the answer: an answer that is lost is no failure here.
 *
 * @throws KubeError when it was refused, in Patroni's words
 */
export async function requestSwitchover(
  exec: AskIn,
  target: PodTarget,
  { scope, leader, candidate, port, scheme }: SwitchoverRequest,
): Promise<void> {
  const parameters = [scheme, String(port ?? DEFAULT_PORT), scope, leader, candidate];
  const { exitCode, stdout, stderr } = await exec({
    ...target,
    argv: argvOf(SCRIPT, parameters),
    timeoutMs: PATIENCE_MS,
  });
  if (exitCode === 0) return;
  const said = `${stdout}\n${stderr}`
    .split('\n')
    .map((line) => line.trim())
    .findLast((line) => line !== '');
  throw new KubeError(
    `error: Patroni on ${leader} does not hand over to ${candidate}: ${said?.slice(0, 300) ?? `exit code ${String(exitCode)}`}`,
    'Refused',
    412,
  );
}
