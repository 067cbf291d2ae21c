import { explainServices } from '@kubectl-patroni/core';
import { clusterArgument } from '../cli/cluster-argument.js';
import { EXIT_CODES, paragraphs } from '../cli/help-text.js';
import { ReadingCommand } from '../cli/reading-command.js';
import { serviceLines, serviceNames, wideServiceLines } from '../render/services.js';

export default class Services extends ReadingCommand {
  static override summary = 'Explain the Services of a cluster: what each name leads to, and what it is for.';

  static override description = paragraphs(
    `For each Service: whether it is headless or has an address of its own, who is behind it, what DNS answers for its name,
     who chooses the pod (kube-proxy, or the client that gets all addresses), whether names of single pods exist under it,
     what it is for here, and what it must not be used for.`,
    'What DNS answers is told from EndpointSlices; nothing is asked of a DNS server.',
    EXIT_CODES,
  );

  static override usage = 'services [CLUSTER] [flags]';

  static override examples = [
    { description: "A cluster's Services, explained", command: '<%= config.bin %> services demo -n db' },
    {
      description: 'One line each, with selectors, ports and all addresses',
      command: '<%= config.bin %> services demo -n db -o wide',
    },
    {
      description: 'The headless Services of all clusters',
      command: `<%= config.bin %> services -A -o json | jq -r '.items[].services[] | select(.kind == "headless") | .dnsName'`,
    },
  ];

  static override args = { cluster: clusterArgument };

  async run(): Promise<number> {
    const { args, flags } = await this.parse(Services);
    return this.show(flags, args.cluster, {
      document: ({ list, reading }) => explainServices(list, reading.objects),
      table: serviceLines,
      wide: wideServiceLines,
      names: serviceNames,
      next: null,
    });
  }
}
