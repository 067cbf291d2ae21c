/** Names, as one pod resolves them. */
import type { AskedNames, DnsAsker, NameAnswer } from '@kubectl-patroni/core';
import { framesOf, type Frame } from './frames.js';
import { askInPod, type AskIn, type PodTarget } from './pod-target.js';
import { argvOf, inBatches, type PodScript } from './pod-script.js';
import { parseResolvConf, type ResolvConf } from './resolv-conf.js';
import { readAnswer } from './resolve-answers.js';
import { RESOLVE_SCRIPT } from './resolve-script.js';

const SCRIPT: PodScript = { name: 'kubectl-patroni-resolve', text: RESOLVE_SCRIPT };

/** The API server's own Service is in every cluster: whoever cannot resolve it has no DNS at all, whatever the other names. */
const CONTROL = 'kubernetes.default.svc';

export type NameQuestion = Pick<NameAnswer, 'name' | 'kind'>;

/** Names of Kubernetes; an underscore begins the labels of SRV records. */
const NAME = /^[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9])?$/;

/**
 * Asks in one pod. Never throws for what the pod or the way to it is to blame for: that is the asker's `error`.
 *
 * @param questions names that are none are left out
 */
export async function resolveIn(
  ask: AskIn,
  target: PodTarget,
  questions: readonly NameQuestion[],
): Promise<AskedNames> {
  const valid = questions.filter(({ name }) => NAME.test(name));
  const batches = inBatches<NameQuestion>([{ name: CONTROL, kind: 'address' }, ...valid], parametersOf);
  const outputs = await Promise.all(
    batches.map((batch) => askInPod(ask, target, argvOf(SCRIPT, batch.flatMap(parametersOf)))),
  );
  const failure = outputs.find(({ error }) => error !== null)?.error ?? null;
  const frames = outputs.map(({ stdout }) => framesOf(stdout));
  const conf = frames[0]?.find(({ head }) => head[0] === 'resolv.conf') ?? null;
  const answers = failure === null ? batches.flatMap((batch, i) => answersIn(batch, frames[i] ?? [])) : [];
  const control = answers.shift()?.answer ?? null;
  // libc says "not found" as well when no server answers; that it found something says that one does, unless it is the
  // pod's own name, which is in /etc/hosts.
  const isProof = ({ name, status }: NameAnswer) =>
    status === 'answered' && !name.startsWith(`${target.pod}.`);
  const dead = control?.status !== 'answered' && !answers.some(({ answer }) => isProof(answer));
  return {
    asker: askerOf(target, failure, frames.flat(), conf && parseResolvConf(conf.lines, target.namespace)),
    ownName: target.pod,
    answers: answers.map(({ answer }) =>
      dead && answer.status === 'not-found' ? { ...answer, status: 'failed' } : answer,
    ),
  };
}

function parametersOf({ name, kind }: NameQuestion): string[] {
  return [kind === 'srv' ? 's' : 'a', name];
}

function answersIn(batch: readonly NameQuestion[], frames: readonly Frame[]): { answer: NameAnswer }[] {
  return batch.map(({ name, kind }, i) => {
    const frame = frames.find(({ head }) => head.length === 3 && head[0] === String(2 * i));
    const [, tool = 'none', code = ''] = frame?.head ?? [];
    return { answer: { name, kind, ...readAnswer(kind, tool, Number(code), frame?.lines ?? []) } };
  });
}

function askerOf(
  { pod }: PodTarget,
  error: string | null,
  frames: readonly Frame[],
  conf: ResolvConf | null,
): DnsAsker {
  const tools = frames.flatMap(({ head }) => (head.length === 3 ? [head[1] ?? ''] : []));
  const tool = tools.find((each) => ['getent', 'nslookup', 'dig', 'python3', 'perl'].includes(each)) ?? null;
  const nothing = { nameservers: [], search: [], ndots: null, zone: null };
  return { pod, error, tool, ...(conf ?? nothing) };
}
