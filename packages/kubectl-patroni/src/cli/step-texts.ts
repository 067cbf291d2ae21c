/** What a plan shows of its steps: a diff where the object can be read, else the manifest or the patch. */
import {
  editedStatefulSet,
  readablePatch,
  type RemedyPlan,
  type RemedyStep,
} from '@kubectl-patroni/core/remedy';
import { KubeError } from '../kube/errors.js';
import type { KubeClient } from '../kube/client.js';
import type { Json } from '../repair/json.js';
import { objectDiff } from '../repair/object-diff.js';
import { pathOf } from '../repair/resource-paths.js';
import type { StepTexts } from '../render/plan.js';
import { writeDocument } from './document.js';
import type { PlannedClusters } from './remedy-plans.js';
import { withReader } from './repair-session.js';
import { manifestText } from '../repair/manifest-text.js';

/** @returns for each plan, in their order */
export async function stepTexts({ request, clusters }: PlannedClusters): Promise<StepTexts[]> {
  const plans = clusters.map(({ plan }) => plan);
  if (request.options.files.length > 0) return Promise.all(plans.map((plan) => textsOf(plan, () => null)));
  return withReader(request, (client) => Promise.all(plans.map((plan) => textsOf(plan, objectsIn(client)))));
}

type Find = (step: RemedyStep) => Promise<Json | null> | null;

/** Each object is read once. What may not be read is shown without its present state. */
function objectsIn(client: KubeClient): Find {
  const read = new Map<string, Promise<Json | null>>();
  return ({ object: { kind, namespace, name } }) => {
    const path = pathOf(kind, namespace, name);
    const reading = read.get(path) ?? client.get(path).then(asJson, nothingWhere);
    read.set(path, reading);
    return reading;
  };
}

const asJson = (object: unknown) => object as Json;

function nothingWhere(error: unknown): null {
  if (error instanceof KubeError) return null;
  throw error;
}

async function textsOf(plan: RemedyPlan, find: Find): Promise<StepTexts> {
  const texts = new Map<string, string[]>();
  // The steps change one object in turn: each is shown on top of those before it.
  let statefulSet: Json | null = null;
  for (const step of plan.steps) {
    if (step.state === 'done') continue;
    if (step.action === 'apply') texts.set(step.id, linesOf(manifestText(step.manifest, step.comments)));
    if (step.action !== 'edit' && step.action !== 'recreate') continue;
    statefulSet ??= await find(step);
    if (statefulSet === null) {
      const shown =
        step.action === 'edit' ? readablePatch(step.patch) : { spec: { serviceName: step.edit.serviceName } };
      texts.set(step.id, linesOf(await writeDocument(shown, 'yaml')));
      continue;
    }
    const after = editedStatefulSet(statefulSet, step.edit) as Json;
    texts.set(step.id, await objectDiff(`StatefulSet/${step.object.name}`, statefulSet, after));
    statefulSet = after;
  }
  return texts;
}

function linesOf(text: string): string[] {
  return text.trimEnd().split('\n');
}
