import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { timeoutFlag } from '../cli/probe-flags.js';
import {
  dnsExitCode,
  expectedOnly,
  statefulSetNamed,
  subjectsOf,
  verificationOf,
  verifiedReports,
} from '../cli/dns-reports.js';
import { paragraphs } from '../cli/help-text.js';
import { ProbingCommand } from '../cli/probing-command.js';
import { dnsLines } from '../render/dns.js';

export default class Dns extends ProbingCommand {
  static override summary =
    'List the DNS records that there should be, and ask the members for each of them.';

  static override description = paragraphs(
    `For each Service and each pod: the name, what it should be answered with, and why. With --verify every member asks for
     every name, in its own container and with what its image has (getent, else nslookup, dig, python3 or perl), and the
     answers are compared; a pod is not asked for its own name, which it has from /etc/hosts. The zone is then that of the
     pods' resolv.conf. Needs the right to create pods/exec, or to get it.`,
    `sts/NAME does the same for any StatefulSet, as of Kafka, Cassandra, etcd or ZooKeeper.`,
    `Exit codes: 0 done, and all as expected; 1 error, or an answer was not as expected; 2 something could not be read or
     asked; 130 interrupted.`,
  );

  static override usage = 'dns [CLUSTER|sts/NAME] [flags]';

  static override examples = [
    { description: 'What the members are answered', command: '<%= config.bin %> dns demo -n db --verify' },
    {
      description: 'The same for a StatefulSet of something else, from a pod that is made for it',
      command: '<%= config.bin %> dns sts/kafka -n streams --verify --image busybox:1.36',
    },
    {
      description: 'The names that should resolve and do not',
      command: `<%= config.bin %> dns --verify -o json | jq -r '.items[].verification.answers[] | select(.verdict == "missing") | .name'`,
    },
  ];

  static override args = {
    cluster: Args.string({
      description:
        'Scope (or, with an operator, the name) of the Patroni cluster, or sts/NAME; without it all clusters.',
      ignoreStdin: true,
    }),
  };

  static override flags = {
    verify: Flags.boolean({ description: 'Ask the members themselves.' }),
    image: Flags.string({
      helpValue: 'IMAGE',
      description:
        'With --verify: ask from a pod of this image instead, as busybox, which is made for it and deleted again. You are ' +
        'asked before. Needs the rights to create and delete pods.',
    }),
    yes: Flags.boolean({ char: 'y', description: 'Do not ask before the pod of --image is created.' }),
    timeout: timeoutFlag,
  };

  async run(): Promise<number> {
    const { args, flags } = await this.parse(Dns);
    const verification = verificationOf(flags);
    const statefulSet = statefulSetNamed(args.cluster);
    const { request, result } = await this.read(flags, statefulSet === null ? args.cluster : undefined);
    const subjects = subjectsOf(result, statefulSet, request.options.clusterDomain);
    const list =
      verification === null
        ? expectedOnly(result, subjects)
        : await verifiedReports(result, subjects, request, verification);
    await this.print(flags, list, dnsLines, result);
    return dnsExitCode(list);
  }
}
