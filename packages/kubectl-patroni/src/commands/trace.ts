import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import type { TraceList } from '@kubectl-patroni/core';
import { paragraphs } from '../cli/help-text.js';
import { confirmLive, probeTimeout, timeoutFlag } from '../cli/probe-flags.js';
import { ProbingCommand } from '../cli/probing-command.js';
import { replicasNamed, traceExitCode, tracesOf, verifiedTraces } from '../cli/traces.js';
import { traceLines } from '../render/trace.js';

export default class TraceCommand extends ProbingCommand {
  static override summary = 'Follow a replica to its leader, step by step, and show where it breaks.';

  static override description = paragraphs(
    `The object that names the leader, the leader's pod, the address that it announces, what DNS answers for it, whether that
     is the pod's address, whether PostgreSQL takes a connection there, and whether WAL comes in. With --verify the replica's
     own pod is asked: it looks the name up, connects, and its PostgreSQL tells whom it receives from. That needs the right to
     create pods/exec, or to get it.`,
    `Exit codes: 0 no step is broken; 1 error, or a step is broken; 2 something could not be read or tried; 130 interrupted.`,
  );

  static override usage = 'trace REPLICA [flags]';

  static override examples = [
    { description: 'As far as objects tell', command: '<%= config.bin %> trace demo-1 -n db' },
    { description: 'Made in the pod', command: '<%= config.bin %> trace demo-1 -n db --verify' },
    {
      description: 'Where it breaks, for scripts',
      command: `<%= config.bin %> trace demo-1 --verify -o json | jq -r '.items[].brokenAt'`,
    },
  ];

  static override args = {
    replica: Args.string({
      description: 'Name of the member: that of its pod.',
      ignoreStdin: true,
    }),
  };

  static override flags = {
    verify: Flags.boolean({ description: 'Ask the members themselves.' }),
    timeout: timeoutFlag,
  };

  async run(): Promise<number> {
    const { args, flags } = await this.parse(TraceCommand);
    const timeout = probeTimeout(flags.timeout);
    if (flags.verify) confirmLive(flags.filename ?? [], '--verify');
    const replica = this.required(args.replica, 'REPLICA');
    const { request, result } = await this.read(flags, undefined);
    const traced = replicasNamed(replica, result);
    const items = flags.verify ? await verifiedTraces(traced, result, request, timeout) : tracesOf(traced);
    const { apiVersion, observedAt, problems } = result.list;
    const list: TraceList = { apiVersion, kind: 'TraceList', observedAt, items, problems };
    await this.print(flags, list, traceLines, result);
    return traceExitCode(list);
  }
}
