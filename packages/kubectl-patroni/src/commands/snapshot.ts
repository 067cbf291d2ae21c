import * as Flags from '@oclif/core/flags';
import { afterWords } from '../cli/after-words.js';
import { BaseCommand } from '../cli/base-command.js';
import { clusterArgument } from '../cli/cluster-argument.js';
import { toConfigFlags } from '../cli/config-flags.js';
import { documentOutput, writeDocument } from '../cli/document.js';
import { exitCodeFor } from '../cli/failure.js';
import { EXIT_CODES, paragraphs } from '../cli/help-text.js';
import { readTopologies } from '../cli/read-topologies.js';
import { readingOptions, sourceFlags } from '../cli/reading-flags.js';
import { writeLine, writeText } from '../cli/streams.js';
import { styleFor } from '../cli/terminal.js';
import { takeSnapshot } from '../source/snapshot.js';
import { objectsOfClusters } from '../source/snapshot-objects.js';

export default class Snapshot extends BaseCommand {
  static override summary = 'Write down the objects that a topology is read from.';

  static override description = paragraphs(
    `Prints a List of Kubernetes objects, cut down to what a topology needs: no managedFields, no values of variables but
     those that say where a member is reached, no data of ConfigMaps, and of Patroni's configuration only what decides a
     topology. Names, labels and addresses stay: look before you hand it on.`,
    'Every reading command takes the file with -f.',
    EXIT_CODES,
  );

  static override usage = 'snapshot [CLUSTER] [flags]';

  static override examples = [
    [
      'Keep how a cluster stands, and look at it later',
      '<%= config.bin %> snapshot demo -n db > demo.json',
      '<%= config.bin %> topology -f demo.json',
    ].join('\n'),
    {
      description: 'Everything you may see, as YAML',
      command: '<%= config.bin %> snapshot -A -o yaml > all.yaml',
    },
  ];

  static override args = { cluster: clusterArgument };

  static override flags = {
    ...sourceFlags,
    output: Flags.string({ ...documentOutput, default: 'json', description: 'Format of the output.' }),
  };

  async run(): Promise<number> {
    const { args, flags } = await this.parse(Snapshot);
    const options = readingOptions(flags);
    const result = await readTopologies({
      options,
      connection: toConfigFlags(flags),
      cluster: args.cluster ?? null,
      client: this.clientSettings,
    });
    const { reading, list } = result;
    const objects = objectsOfClusters(reading.objects, list.items);
    const observedAt = options.now ?? reading.observedAt;
    const snapshot = takeSnapshot({ objects, observedAt, problems: [] });
    await writeText(process.stdout, await writeDocument(snapshot, flags.output === 'yaml' ? 'yaml' : 'json'));

    const style = () => styleFor({ colour: 'auto', headers: true, now: null }, process.stderr);
    const words = afterWords(result, { style, next: null });
    if (words.length > 0) await writeLine(process.stderr, words.join('\n'));
    return exitCodeFor(list.problems);
  }
}
