import * as Flags from '@oclif/core/flags';
import type { RemedyChoices, RemedyPlanList } from '@kubectl-patroni/core/remedy';
import { clusterArgument } from '../cli/cluster-argument.js';
import { EXIT, exitCodeFor } from '../cli/failure.js';
import { confirmLive } from '../cli/probe-flags.js';
import { paragraphs } from '../cli/help-text.js';
import { ProbingCommand } from '../cli/probing-command.js';
import { colourChoice } from '../cli/reading-flags.js';
import { readTopologies, type TopologyRequest, type TopologyResult } from '../cli/read-topologies.js';
import { withObserved } from '../cli/observed.js';
import { planned, type PlannedClusters } from '../cli/remedy-plans.js';
import { writeLine, writeText } from '../cli/streams.js';
import { styleFor } from '../cli/terminal.js';
import { parseTimeout } from '../cli/go-duration.js';
import { UsageError } from '../cli/usage-error.js';
import { wordsOnReading } from '../cli/after-words.js';
import { cell } from '../render/cell.js';
import { planLines, remainderLines } from '../render/plan.js';
import type { Style } from '../render/style.js';
import { safe } from '../render/terminal-text.js';
import { topologyLines } from '../render/topology.js';
import { wrapFacts } from '../render/wrap.js';

const PATHS = ['A', 'B', 'C1', 'C2', 'E', 'mesh'] as const;
const MESHES = ['istio', 'linkerd', 'none'] as const;

/** The longest delay that a timer takes. */
const LONGEST_MS = 2 ** 31 - 1;

export default class Fix extends ProbingCommand {
  static override summary = 'Plan the way from pod IPs to headless DNS names, and take it step by step.';

  static override description = paragraphs(
    `Without --apply nothing is changed: the plan is printed, with every manifest and patch, what has to hold before and after
     each step, and how to take it back. -o yaml prints only the manifests, for \`kubectl apply -f -\`; --kustomize writes
     them as patches for a repository.`,
    `With --apply the plan is carried out, after a preflight (rights, replication, a dry run of every change on the server), the
     diff, and a yes. Replicas come first, one at a time: each has to stream again, and its name has to lead to it from all
     others, before the next is touched; then the leader hands over. Whatever breaks it off, the same command goes on from
     where the cluster stands.`,
    `Exit codes: 0 done, or planned; 1 error, or no way leads there; 2 something could not be read; 3 a change was sent and it
     is not known whether it took effect; 130 interrupted.`,
  );

  static override usage = 'fix [CLUSTER] [flags]';

  static override examples = [
    { description: 'What is to be done, and why', command: '<%= config.bin %> fix demo -n db' },
    { description: 'Do it, after a look at the diff', command: '<%= config.bin %> fix demo -n db --apply' },
    {
      description: 'Without making the StatefulSet anew: one Service for each member',
      command: '<%= config.bin %> fix demo -n db --path C2',
    },
    {
      description: 'As patches for a repository that Argo CD or Flux applies',
      command: '<%= config.bin %> fix demo -n db --kustomize overlays/headless',
    },
    {
      description: 'Back to what members announced before',
      command: '<%= config.bin %> fix demo -n db --undo',
    },
  ];

  static override args = { cluster: clusterArgument };

  static override flags = {
    apply: Flags.boolean({ description: 'Carry the plan out.' }),
    undo: Flags.boolean({
      description:
        'Plan the way back: the variables as they were, and no Service of ours. With --apply: take it.',
    }),
    yes: Flags.boolean({
      char: 'y',
      description: 'With --apply: do not ask. Refused where the preflight finds an error.',
    }),
    path: Flags.string({
      helpValue: `(${PATHS.join('|')})`,
      options: [...PATHS],
      description: 'Which way to go, of those that the plan names; without it the one that fits best.',
    }),
    mesh: Flags.string({
      helpValue: `(${MESHES.join('|')})`,
      options: [...MESHES],
      description: 'What a mesh needs besides; without it what the pods show of one.',
    }),
    kustomize: Flags.string({
      helpValue: 'FOLDER',
      description:
        'Write a kustomization with the manifests and patches into a folder, which must be new or empty.',
    }),
    wait: Flags.boolean({
      default: true,
      allowNo: true,
      description:
        'With --apply: make all steps, each once the one before holds; --wait=false makes the next step alone.',
    }),
    timeout: Flags.string({
      helpValue: 'DURATION',
      default: '10m',
      description: 'How long what one step waits for may take, as 90s or 5m; 0 is without end.',
    }),
    output: Flags.string({
      char: 'o',
      helpValue: '(json|yaml)',
      options: ['json', 'yaml'],
      description: 'json: the plan as a document; yaml: its manifests alone.',
    }),
  };

  async run(): Promise<number> {
    const { args, flags } = await this.parse(Fix);
    const timeoutMs = Math.min(parseTimeout(flags.timeout) ?? LONGEST_MS, LONGEST_MS);
    if (flags.apply) confirmLive(flags.filename ?? [], '--apply');
    if (flags.undo) confirmLive(flags.filename ?? [], '--undo');
    confirmTogether(flags);
    const { request, result } = await this.readFor(flags, args.cluster);
    const choices: RemedyChoices = {
      path: PATHS.find((path) => path === flags.path) ?? null,
      mesh: MESHES.find((mesh) => mesh === flags.mesh) ?? null,
    };
    const clusters = await planned(request, result, flags.undo ? 'undo' : choices);
    const asked = { colour: colourChoice(flags.color), headers: true, now: null };
    if (flags.apply)
      return applied(clusters, {
        timeoutMs,
        most: flags.wait ? Infinity : 1,
        confirmed: flags.yes ? 'yes' : 'ask',
        output: flags.output,
        style: styleFor(asked, process.stderr),
        shown: styleFor(asked, process.stdout),
      });
    const list = documentOf(clusters);
    if (flags.kustomize !== undefined) {
      const { writeKustomization } = await import('../repair/kustomize.js');
      const files = await writeKustomization(flags.kustomize, list.items);
      await writeLine(process.stdout, files.join('\n'));
    } else if (flags.output === 'yaml') {
      const { manifestsYaml } = await import('../repair/manifests-yaml.js');
      await writeText(process.stdout, await manifestsYaml(clusters));
    } else if (flags.output === 'json') {
      await writeText(process.stdout, `${JSON.stringify(list, null, 2)}\n`);
    } else {
      const { stepTexts } = await import('../cli/step-texts.js');
      const style = styleFor(asked, process.stdout);
      const texts = await stepTexts(clusters);
      await writeLine(process.stdout, planLines(list, texts, style).join('\n'));
    }
    const words = wordsOnReading({ ...result, items: list.items, problems: list.problems }, () =>
      styleFor(asked, process.stderr),
    );
    if (words.length > 0) await writeLine(process.stderr, words.join('\n'));
    return planExitCode(list);
  }

  /** What a plan looks at besides what a topology is made from: who may connect to whom. */
  private async readFor(
    flags: Parameters<ProbingCommand['read']>[0],
    cluster: string | undefined,
  ): Promise<{ request: TopologyRequest; result: TopologyResult }> {
    const { checks } = await import('@kubectl-patroni/core');
    const networking = checks.filter(({ needs }) =>
      needs.some((input) => input === 'networkPolicies' || input === 'peerAuthentications'),
    );
    return this.read(flags, cluster, networking);
  }
}

interface Together {
  apply: boolean;
  undo: boolean;
  yes: boolean;
  wait: boolean;
  path?: string | undefined;
  mesh?: string | undefined;
  kustomize?: string | undefined;
  output?: string | undefined;
}

/** @throws UsageError for flags that say two things at once */
function confirmTogether({ apply, undo, yes, wait, path, mesh, kustomize, output }: Together): void {
  if (!apply && yes) throw new UsageError('--yes needs --apply');
  if (!apply && !wait) throw new UsageError('--wait=false needs --apply');
  if (undo && (path !== undefined || mesh !== undefined))
    throw new UsageError('--undo takes back what is there; it cannot be used with --path or --mesh');
  if (kustomize !== undefined && (apply || output !== undefined))
    throw new UsageError('--kustomize writes files; it cannot be used with --apply or -o');
  if (apply && output === 'yaml')
    throw new UsageError('-o yaml prints manifests; it cannot be used with --apply');
}

function documentOf({ result, clusters }: PlannedClusters): RemedyPlanList {
  const { apiVersion, observedAt, problems } = result.list;
  return {
    apiVersion,
    kind: 'RemedyPlanList',
    observedAt,
    items: clusters.map(({ plan }) => plan),
    problems,
  };
}

function planExitCode({ items, problems }: RemedyPlanList): number {
  if (items.some(({ status }) => status === 'blocked')) return EXIT.error;
  if (items.some(({ status }) => status === 'unknown')) return EXIT.incomplete;
  return exitCodeFor(problems);
}

/** For the answers of one pod, in milliseconds. */
const ANSWER_MS = 20_000;

interface ApplyOptions {
  timeoutMs: number;
  most: number;
  confirmed: 'yes' | 'ask';
  output: string | undefined;
  /** For standard error. */
  style: Style;
  /** For standard output. */
  shown: Style;
}

/** @throws UsageError where more than one cluster is meant */
async function applied(planned: PlannedClusters, options: ApplyOptions): Promise<number> {
  const { request, clusters, planner } = planned;
  const [cluster, ...others] = clusters;
  if (others.length > 0)
    throw new UsageError(
      `--apply changes one cluster at a time: name one of ${clusters.map(({ plan }) => plan.clusterName).join(', ')}`,
    );
  if (cluster === undefined) return EXIT.done;
  const { topology } = cluster;
  const { repair } = await import('../cli/repair.js');
  const { timeoutMs } = options;
  const after = await repair(request, topology, {
    ...options,
    plan: planner,
    tell: (line) => void process.stderr.write(`${safe(line, options.style)}\n`),
  });
  const list: RemedyPlanList = { ...documentOf(planned), items: [after] };
  if (options.output === 'json') {
    await writeText(process.stdout, `${JSON.stringify(list, null, 2)}\n`);
    return planExitCode(list);
  }
  if (after.status === 'blocked' || after.status === 'unknown') {
    await writeLine(process.stderr, planLines(list, [], options.style).join('\n'));
    return planExitCode(list);
  }
  if (after.status === 'nothing-to-do' && after.reason !== '')
    await writeLine(
      process.stderr,
      wrapFacts([cell(after.reason)], { gap: 0, indent: 2 }, options.style).join('\n'),
    );
  const left = remainderLines(after, options.style);
  if (left.length > 0) await writeLine(process.stderr, left.join('\n'));
  // What has come of it, as PostgreSQL says.
  const result = await withObserved(await readTopologies(request), request, Math.min(timeoutMs, ANSWER_MS));
  await writeLine(process.stdout, topologyLines(result.list, options.shown).join('\n'));
  return exitCodeFor(result.list.problems);
}
