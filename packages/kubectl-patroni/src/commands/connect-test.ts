import * as Args from '@oclif/core/args';
import type { ConnectTestList } from '@kubectl-patroni/core';
import { EXIT, exitCodeFor } from '../cli/failure.js';
import { paragraphs } from '../cli/help-text.js';
import { probeMembers } from '../cli/member-probes.js';
import { confirmLive, probeTimeout, timeoutFlag } from '../cli/probe-flags.js';
import { ProbingCommand } from '../cli/probing-command.js';
import { connectTestLines } from '../render/connect-test.js';

export default class ConnectTest extends ProbingCommand {
  static override summary = 'Let every member connect to every other one, and show who reaches whom.';

  static override description = paragraphs(
    `Every member opens connections to PostgreSQL and to the REST API of every other one: by the address that it announces,
     by its IP, and by its DNS name where it has one, and asks the REST API for an answer. Nothing is sent to PostgreSQL. Runs in the members'
     own containers, with python3, else bash, nc or perl. Needs the right to create pods/exec, or to get it.`,
    `Exit codes: 0 all reached; 1 error, or something was not reached; 2 something could not be read or tried; 130
     interrupted.`,
  );

  static override usage = 'connect-test [CLUSTER] [flags]';

  static override examples = [
    { description: 'Who reaches whom', command: '<%= config.bin %> connect-test demo -n db' },
    {
      description: 'What was not reached, for scripts',
      command: `<%= config.bin %> connect-test -o json | jq -c '.items[].attempts[] | select(.status != "open")'`,
    },
  ];

  static override args = {
    cluster: Args.string({
      description: 'Scope (or, with an operator, the name) of the Patroni cluster; without it all of them.',
      ignoreStdin: true,
    }),
  };

  static override flags = { timeout: timeoutFlag };

  async run(): Promise<number> {
    const { args, flags } = await this.parse(ConnectTest);
    const timeout = probeTimeout(flags.timeout);
    confirmLive(flags.filename ?? [], 'connect-test');
    const { request, result } = await this.read(flags, args.cluster);
    const { testConnections } = await import('../probe/test-connections.js');
    const { apiVersion, observedAt, problems } = result.list;
    const items = await probeMembers(result, request, timeout, testConnections);
    const list: ConnectTestList = { apiVersion, kind: 'ConnectTestList', observedAt, items, problems };
    await this.print(flags, list, connectTestLines, result);
    const outcomes = items.map(({ outcome }) => outcome);
    if (outcomes.includes('not-reached')) return EXIT.error;
    return outcomes.includes('incomplete') ? EXIT.incomplete : exitCodeFor(problems);
  }
}
