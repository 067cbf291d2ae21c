import type { TopologyList } from '@kubectl-patroni/core';
import { checkFlags, isAtLeast, selectChecks } from '../cli/check-flags.js';
import { clusterArgument } from '../cli/cluster-argument.js';
import { isDocumentFormat, writeDocument } from '../cli/document.js';
import { EXIT } from '../cli/failure.js';
import { paragraphs } from '../cli/help-text.js';
import { ReadingCommand } from '../cli/reading-command.js';
import { colourChoice } from '../cli/reading-flags.js';
import { writeLine } from '../cli/streams.js';
import { styleFor } from '../cli/terminal.js';
import { UsageError } from '../cli/usage-error.js';
import { checkList, checkListLines } from '../render/check-list.js';
import { findingLines, subjectNames, wideFindingLines, type FindingsView } from '../render/findings.js';

export default class Doctor extends ReadingCommand {
  static override summary = 'Say what is wrong with a cluster, why, and what to do about it.';

  static override description = paragraphs(
    `Makes every check that can be made from what you may read, and names those that cannot, with the right that they lack.
     Besides what a topology is read from it looks at Nodes, NetworkPolicies, Istio's PeerAuthentications and
     DestinationRules and the set-up of CoreDNS, where they are there and may be seen. Nothing is changed, and no member is
     connected to.`,
    '`explain CODE` tells what a check means, how it hurts, how to fix it, and when it is a false alarm.',
    `Exit codes: 0 nothing found from --fail-on on, 1 something found, or an error, 2 something could not be read,
     130 interrupted. They are the same for every -o.`,
  );

  static override usage = 'doctor [CLUSTER] [flags]';

  static override examples = [
    { description: 'What is wrong with a cluster', command: '<%= config.bin %> doctor demo -n db' },
    {
      description: 'Errors and warnings of all clusters, for a pipeline',
      command: '<%= config.bin %> doctor -A --min-severity warning --fail-on warning -o junit',
    },
    {
      description: 'All but two checks',
      command: '<%= config.bin %> doctor demo --skip PT401,members-mixed',
    },
    { description: 'Which checks there are', command: '<%= config.bin %> doctor --list' },
  ];

  static override args = { cluster: clusterArgument };
  static override flags = checkFlags;

  async run(): Promise<number> {
    const { args, flags } = await this.parse(Doctor);
    const checks = selectChecks(flags.only, flags.skip);
    if (flags.list) return this.list(checks, flags);
    const from = flags['min-severity'];
    const source = (flags.filename ?? []).length > 0 ? 'files' : 'cluster';
    const view: FindingsView = { checks: checks.length, from, source };
    const failOn = flags['fail-on'];
    let failed = false;
    return this.show(flags, args.cluster, {
      document: ({ list }) => {
        failed = list.items.some(({ findings }) =>
          findings.some(({ severity }) => isAtLeast(severity, failOn)),
        );
        return fromSeverity(list, from);
      },
      table: (list, style) => findingLines(list, view, style),
      wide: (list, style) => wideFindingLines(list, view, style),
      names: subjectNames,
      formats: {
        junit: async (list) => {
          const { junitReport } = await import('../render/findings-junit.js');
          return junitReport(list, { checks, fails: ({ severity }) => isAtLeast(severity, failOn), source });
        },
        sarif: async (list) => {
          const { sarifLog } = await import('../render/findings-sarif.js');
          return writeDocument(sarifLog(list, { checks, version: this.config.version, source }), 'json');
        },
      },
      // What is not shown fails all the same: --fail-on alone decides.
      verdict: () => (failed ? EXIT.error : EXIT.done),
      checks,
      next: null,
    });
  }

  /** @throws UsageError */
  private async list(
    checks: ReturnType<typeof selectChecks>,
    { output, color, 'no-headers': bare }: { output: string; color: string; 'no-headers': boolean },
  ): Promise<number> {
    const list = checkList(checks);
    if (output === 'junit' || output === 'sarif')
      throw new UsageError(`--list has no format ${output}, allowed formats are: json,name,table,wide,yaml`);
    const style = styleFor({ colour: colourChoice(color), headers: !bare, now: null }, process.stdout);
    const text = isDocumentFormat(output)
      ? await writeDocument(list, output)
      : output === 'name'
        ? list.items.map(({ code }) => code).join('\n')
        : checkListLines(list, output === 'wide' ? { ...style, width: null } : style).join('\n');
    await writeLine(process.stdout, text);
    return EXIT.done;
  }
}

function fromSeverity(list: TopologyList, from: FindingsView['from']): TopologyList {
  return {
    ...list,
    items: list.items.map((topology) => ({
      ...topology,
      findings: topology.findings.filter(({ severity }) => isAtLeast(severity, from)),
    })),
  };
}
