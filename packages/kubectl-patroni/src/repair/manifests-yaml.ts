/** The manifests of plans alone, as `kubectl apply -f -` takes them. */
import { cleanStatefulSet, editedStatefulSet, type RemedyPlan } from '@kubectl-patroni/core/remedy';
import type { PlannedClusters } from '../cli/remedy-plans.js';
import { withReader } from '../cli/repair-session.js';
import { writeDocument } from '../cli/document.js';
import type { Json } from './json.js';
import { manifestText } from './manifest-text.js';
import { pathOf } from './resource-paths.js';

/** @throws KubeError when the StatefulSet cannot be read */
export async function manifestsYaml({ request, clusters }: PlannedClusters): Promise<string> {
  const plans = clusters.map(({ plan }) => plan);
  const documents =
    request.options.files.length > 0
      ? plans.map((plan) => [...applied(plan), ...patched(plan)])
      : await withReader(request, (client) =>
          Promise.all(
            plans.map(async (plan) => [
              ...applied(plan),
              ...(await statefulSets(plan, async (namespace, name) =>
                client.get(pathOf('StatefulSet', namespace, name)),
              )),
            ]),
          ),
        );
  return documents
    .flat()
    .map((text) => `---\n${text}`)
    .join('');
}

function applied({ steps }: RemedyPlan): string[] {
  return steps.flatMap((step) =>
    step.action === 'apply' && step.state === 'to-do' ? [manifestText(step.manifest, step.comments)] : [],
  );
}

type Read = (namespace: string, name: string) => Promise<unknown>;

/**
 * The whole StatefulSet, as a part of one would take away the rest. Where it has to be made anew no manifest can be applied:
 * that is said in a comment.
 */
async function statefulSets(plan: RemedyPlan, read: Read): Promise<string[]> {
  const steps = plan.steps.filter(({ state }) => state === 'to-do');
  if (steps.some(({ action }) => action === 'recreate')) return patched(plan);
  const [first] = steps.filter((step) => step.action === 'edit');
  if (first === undefined) return [];
  const { namespace, name } = first.object;
  const before = cleanStatefulSet(await read(namespace, name));
  const after = withoutPartition(editedStatefulSet(before, first.edit) as Json);
  return [
    `# ${first.title}\n${await writeDocument({ apiVersion: 'apps/v1', kind: 'StatefulSet', ...after }, 'yaml')}`,
  ];
}

/** Said to be nothing, or kubectl would leave the partition that is there; with OnDelete there must be none. */
function withoutPartition(statefulSet: Json): Json {
  const { spec } = statefulSet as { spec?: Json & { updateStrategy?: Json } };
  if (spec?.updateStrategy?.['type'] !== 'OnDelete') return statefulSet;
  return {
    ...statefulSet,
    spec: { ...spec, updateStrategy: { ...spec.updateStrategy, rollingUpdate: null } },
  };
}

/** Comments alone: what is no manifest. */
function patched({ steps, clusterName, namespace }: RemedyPlan): string[] {
  const left = steps.filter(
    ({ state, action }) => state === 'to-do' && (action === 'edit' || action === 'recreate'),
  );
  if (left.length === 0) return [];
  return [
    [
      `# No manifest can be applied for the rest; it is shown by: kubectl patroni fix ${clusterName} -n ${namespace}`,
      ...left.map(({ title }) => `# - ${title}`),
      '',
    ].join('\n'),
  ];
}
