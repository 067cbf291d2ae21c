import * as Flags from '@oclif/core/flags';
import { clusterArgument } from '../cli/cluster-argument.js';
import { EXIT_CODES, paragraphs } from '../cli/help-text.js';
import { withObserved } from '../cli/observed.js';
import { confirmLive, probeTimeout, timeoutFlag } from '../cli/probe-flags.js';
import { ReadingCommand, topologyDocument } from '../cli/reading-command.js';
import { memberNames } from '../render/names.js';
import { topologyLines } from '../render/topology.js';
import { wideTopologyLines } from '../render/topology-wide.js';

export default class Topology extends ReadingCommand {
  static override summary = 'Show who leads, who follows whom, and by which address.';

  static override description = paragraphs(
    `For each member: its role (the leader lock decides, never a label), state, timeline and lag, the address it is
     replicated from, and whether its DNS name under a headless Service resolves.`,
    `Reads Pods, Services, EndpointSlices (Endpoints where a server has none), StatefulSets and the metadata of ConfigMaps
     and Endpoints; never Secrets, nor the data of a ConfigMap. Nothing is changed, and no member is asked anything, but with
     --observe: then the PostgreSQL of each member is asked in its own container, on its local socket and without a
     password, whom it replicates from. That needs the right to create pods/exec, or to get it.`,
    EXIT_CODES,
  );

  static override usage = 'topology [CLUSTER] [flags]';

  static override examples = [
    {
      description: 'All clusters in the namespace of the current context',
      command: '<%= config.bin %> topology',
    },
    {
      description: 'One cluster, with addresses and tags',
      command: '<%= config.bin %> topology demo -n db -o wide',
    },
    {
      description: 'By what address replicas are really connected',
      command: '<%= config.bin %> topology demo -n db --observe',
    },
    {
      description: 'The name of each leader in all namespaces',
      command: `<%= config.bin %> topology -A -o json | jq -r '.items[].leader.name'`,
    },
    {
      description: 'What `kubectl get po,svc,cm,ep,endpointslices,sts -o json` wrote, or a snapshot',
      command: '<%= config.bin %> topology -f objects.json',
    },
  ];

  static override args = { cluster: clusterArgument };

  static override flags = {
    observe: Flags.boolean({ description: "Ask the members' PostgreSQL whom it really replicates from." }),
    timeout: timeoutFlag,
  };

  async run(): Promise<number> {
    const { args, flags } = await this.parse(Topology);
    const timeout = probeTimeout(flags.timeout);
    if (flags.observe) confirmLive(flags.filename ?? [], '--observe');
    return this.show(flags, args.cluster, {
      document: topologyDocument,
      table: topologyLines,
      wide: wideTopologyLines,
      names: memberNames,
      next: 'topology',
      ...(flags.observe && { further: (result, request) => withObserved(result, request, timeout) }),
    });
  }
}
