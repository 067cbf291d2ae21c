import { catalogEntities, type CatalogEntityList } from '@kubectl-patroni/core';
import * as Flags from '@oclif/core/flags';
import { wordsOnReading } from '../cli/after-words.js';
import { BaseCommand } from '../cli/base-command.js';
import { catalogFlags, wishesOf } from '../cli/catalog-flags.js';
import { clusterArgument } from '../cli/cluster-argument.js';
import { toConfigFlags } from '../cli/config-flags.js';
import { documentOutput, writeDocument } from '../cli/document.js';
import { exitCodeFor } from '../cli/failure.js';
import { EXIT_CODES, paragraphs } from '../cli/help-text.js';
import { readTopologies } from '../cli/read-topologies.js';
import { readingOptions, showingFlags, sourceFlags } from '../cli/reading-flags.js';
import { writeLine, writeText } from '../cli/streams.js';
import { styleFor } from '../cli/terminal.js';
import { catalogWarningLines } from '../render/catalog-warnings.js';

export default class Catalog extends BaseCommand {
  static override summary = "Write a catalog-info.yaml for Backstage's catalog.";

  static override description = paragraphs(
    `Prints a Resource of type database for each cluster, with the annotations by which Backstage's Kubernetes plugin finds
     its objects. Its pods, state, Services, EndpointSlices and StatefulSets all have to have the labels of the selector:
     what has not is told on standard error, with the command that gives it the label.`,
    '-o json holds the entities together with those objects.',
    EXIT_CODES,
  );

  static override usage = 'catalog [CLUSTER] [flags]';

  static override examples = [
    {
      description: 'Take the database of a service on board',
      command: '<%= config.bin %> catalog demo -n db --owner team-a --component shop > catalog-info.yaml',
    },
    {
      description: 'What to label before all clusters can be seen whole',
      command: `<%= config.bin %> catalog -A -o json | jq -r '.items[].unmatched[].command // empty'`,
    },
  ];

  static override args = { cluster: clusterArgument };

  static override flags = {
    ...sourceFlags,
    ...catalogFlags,
    selector: showingFlags.selector,
    output: Flags.string({ ...documentOutput, default: 'yaml', description: 'Format of the output.' }),
  };

  async run(): Promise<number> {
    const { args, flags } = await this.parse(Catalog);
    const wishes = wishesOf(flags);
    const { list, reading, namespace, notes } = await readTopologies({
      options: readingOptions(flags),
      connection: toConfigFlags(flags),
      cluster: args.cluster ?? null,
      client: this.clientSettings,
      checks: [],
    });
    const catalog = catalogEntities(list, reading.objects, wishes);
    await writeText(
      process.stdout,
      flags.output === 'json' ? await writeDocument(catalog, 'json') : await entityDocuments(catalog),
    );

    const style = () => styleFor({ colour: 'auto', headers: true, now: null }, process.stderr);
    const words = [
      ...wordsOnReading({ ...list, namespace, notes }, style),
      ...catalogWarningLines(catalog, style()),
    ];
    if (words.length > 0) await writeLine(process.stderr, words.join('\n'));
    return exitCodeFor(list.problems);
  }
}

/** One document for each entity, as a catalog reads several from one file. */
async function entityDocuments({ items }: CatalogEntityList): Promise<string> {
  const entities = items.map(({ entity }) => entity).filter((entity) => entity !== null);
  const documents = await Promise.all(entities.map((entity) => writeDocument(entity, 'yaml')));
  return documents.join('---\n');
}
