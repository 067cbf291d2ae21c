/** Connections, as one pod makes them. */
import type { AskedToConnect, ConnectTarget } from '@kubectl-patroni/core';
import { readResult } from './connect-results.js';
import { CONNECT_SCRIPT } from './connect-script.js';
import { framesOf } from './frames.js';
import { argvOf, inBatches, type PodScript } from './pod-script.js';
import { askInPod, type AskIn, type PodTarget } from './pod-target.js';

const SCRIPT: PodScript = { name: 'kubectl-patroni-connect', text: CONNECT_SCRIPT };

/** For one connection. Somebody whose packets are dropped would never be told. */
export const CONNECT_SECONDS = 4;

/** What a host may be that a member announces: names and addresses, without a zone index. */
const HOST = /^[a-z0-9_](?:[a-z0-9_.-]{0,252})$|^[\da-f:.]{2,45}$/i;

/**
 * Tries all targets from one pod at the same time. Never throws for what the pod or the way to it is to blame for: that is
 * the `error`.
 *
 * @param targets those whose hosts are none are `failed` without being tried
 */
export async function connectFrom(
  ask: AskIn,
  from: PodTarget,
  targets: readonly ConnectTarget[],
): Promise<AskedToConnect> {
  const valid = targets.filter(({ host }) => HOST.test(host));
  const batches = inBatches(valid, parametersOf);
  const outputs = await Promise.all(
    batches.map((batch) =>
      askInPod(ask, from, argvOf(SCRIPT, [String(CONNECT_SECONDS), ...batch.flatMap(parametersOf)])),
    ),
  );
  const error = outputs.find((output) => output.error !== null)?.error ?? null;
  if (error !== null) return { member: from.pod, error, attempts: [] };
  const results = batches.flatMap((batch, i) => {
    const frames = framesOf(outputs[i]?.stdout ?? '');
    return batch.map((target, at) => {
      const frame = frames.find(({ head }) => head.length === 3 && head[0] === String(at));
      const [, tool = 'none', code = ''] = frame?.head ?? [];
      return { target, result: readResult(tool, Number(code), frame?.lines ?? []) };
    });
  });
  const unnamed = targets
    .filter((target) => !valid.includes(target))
    .map((target) => ({
      target,
      result: { status: 'failed' as const, peer: null, httpStatus: null, milliseconds: null },
    }));
  return { member: from.pod, error: null, attempts: [...results, ...unnamed] };
}

function parametersOf({ protocol, host, port }: ConnectTarget): string[] {
  return [protocol, host, String(port)];
}
