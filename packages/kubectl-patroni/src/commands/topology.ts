import * as Flags from '@oclif/core/flags';
import { clusterArgument } from '../cli/cluster-argument.js';
import { EXIT_CODES, paragraphs } from '../cli/help-text.js';
import { withObserved } from '../cli/observed.js';
import { confirmLive, probeTimeout, USUAL_TIMEOUT } from '../cli/probe-flags.js';
import { topologyDocument } from '../cli/reading-command.js';
import { UsageError } from '../cli/usage-error.js';
import { watchFlags } from '../cli/watch-flags.js';
import { WatchingCommand } from '../cli/watching-command.js';
import { memberNames } from '../render/names.js';
import { topologyLines } from '../render/topology.js';
import { wideTopologyLines } from '../render/topology-wide.js';

export default class Topology extends WatchingCommand {
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
      description: 'A failover as it happens, step by step',
      command: '<%= config.bin %> topology demo -n db --watch',
    },
    {
      description: 'Wait for a leader, two minutes at most',
      command: '<%= config.bin %> topology demo -n db --until leader --timeout 2m',
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
    ...watchFlags,
    timeout: Flags.string({
      helpValue: 'DURATION',
      description: `With --watch or --until: when to end, as 90s or 5m; the exit code is 2 if what --until waits for has not come. With --observe: how long to wait for the answers of one pod (${USUAL_TIMEOUT}).`,
    }),
  };

  async run(): Promise<number> {
    const { args, flags } = await this.parse(Topology);
    const timeout = probeTimeout(flags.timeout ?? USUAL_TIMEOUT);
    if (flags.observe) confirmLive(flags.filename ?? [], '--observe');
    if (flags.observe && (flags.watch || flags.until !== undefined))
      throw new UsageError('--observe asks once; it cannot be used with --watch or --until');
    return this.showOrWatch({ ...flags, ...(flags.observe && { timeout: undefined }) }, args.cluster, {
      document: topologyDocument,
      table: topologyLines,
      wide: wideTopologyLines,
      names: memberNames,
      next: 'topology',
      ...(flags.observe && { further: (result, request) => withObserved(result, request, timeout) }),
    });
  }
}
