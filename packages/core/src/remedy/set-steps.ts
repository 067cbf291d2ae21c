/** What has to change in the StatefulSet, each as a step. */
import type { Way } from './choose-path.js';
import { gitopsManagerOf, type RemedyFacts } from './facts.js';
import { strategicPatch } from './patches.js';
import type { EditStep, RecreateStep, RemedyMember, RemedyStep, StepFacts } from './plan.js';
import { STRATEGY_ANNOTATION, type StatefulSetEdit } from './stateful-set-edit.js';
import { addressSettings, addressVariables, templateAnnounces, variablesOf } from './variables.js';

const PROXY_CONFIG = 'proxy.istio.io/config';
const HOLD = '{"holdApplicationUntilProxyStarts": true}';
/** Kubernetes' own default (core/v1 types.go `PodSpec`). */
const GRACE_SECONDS = 30;

/** @returns a step that changes the StatefulSet in place */
export function editStep(
  facts: RemedyFacts,
  id: string,
  edit: StatefulSetEdit,
  step: Pick<StepFacts, 'title' | 'why' | 'state' | 'precondition' | 'gates' | 'undo'>,
): EditStep {
  const { name, namespace } = facts.set.metadata;
  return {
    ...step,
    id: `${id}/${name}`,
    action: 'edit',
    object: { kind: 'StatefulSet', namespace, name },
    managedBy: gitopsManagerOf(facts.set.metadata),
    edit,
    patch: strategicPatch(edit, facts.set),
  };
}

/** @returns what makes the StatefulSet anew with another serviceName, on path C1 alone */
export function recreateSteps({ path, naming }: Way, facts: RemedyFacts): RemedyStep[] {
  if (path !== 'C1' || naming.by !== 'service') return [];
  const { set } = facts;
  const { name, namespace } = set.metadata;
  const step: RecreateStep = {
    id: `recreate/${name}`,
    action: 'recreate',
    title: `Make StatefulSet ${name} anew with serviceName ${naming.service}`,
    why: 'serviceName cannot be changed. Its pods are left running and taken over, as the template is the same.',
    object: { kind: 'StatefulSet', namespace, name },
    state: set.spec.serviceName === naming.service && !isBeingDeleted(facts) ? 'done' : 'to-do',
    precondition: 'No pod is being replaced, and the API server takes the new StatefulSet in a dry run.',
    gates: ['All pods belong to the new StatefulSet.', 'No pod was restarted.'],
    undo: `The same way back: kubectl delete statefulset ${name} -n ${namespace} --cascade=orphan, then create it with its former serviceName`,
    managedBy: gitopsManagerOf(set.metadata),
    edit: { serviceName: naming.service, strategy: 'on-delete' },
  };
  return [...retainStep(facts), step];
}

function isBeingDeleted({ set }: RemedyFacts): boolean {
  return set.metadata.deletionTimestamp !== undefined;
}

/** Only where there are claims whose fate is written down. */
function retainStep(facts: RemedyFacts): EditStep[] {
  const { volumeClaimTemplates, persistentVolumeClaimRetentionPolicy: policy } = facts.set.spec;
  if (volumeClaimTemplates === undefined || policy?.whenDeleted === undefined) return [];
  return [
    editStep(
      facts,
      'retain-claims',
      { retainClaims: true },
      {
        title: 'Keep the volumes whatever becomes of the StatefulSet',
        why: 'With whenDeleted: Delete, the volumes are deleted with the StatefulSet unless its pods are orphaned.',
        state: policy.whenDeleted === 'Delete' ? 'to-do' : 'done',
        precondition: null,
        gates: ['The claims have no owner.'],
        undo: 'Set persistentVolumeClaimRetentionPolicy.whenDeleted back to Delete',
      },
    ),
  ];
}

/** @returns the step by which the template says what members announce */
export function addressStep({ naming }: Way, facts: RemedyFacts, members: readonly RemedyMember[]): EditStep {
  const { set, topology, container, ports } = facts;
  const variables = addressVariables(topology.flavour);
  const edit: StatefulSetEdit = {
    strategy: 'on-delete',
    ...(container !== null && {
      container,
      variables: addressSettings(variablesOf(set, container), variables, naming, topology.namespace, ports),
    }),
    ...graceOf(facts),
    ...annotationsOf(facts),
  };
  const isComplete = edit.terminationGracePeriodSeconds === undefined && edit.podAnnotations === undefined;
  const isHeld = set.spec.updateStrategy?.type === 'OnDelete';
  const isTold = templateAnnounces(set, variables, naming, topology.clusterDomain.name);
  const isLeftToReplace = members.some(({ state }) => state !== 'done');
  return editStep(facts, 'addresses', edit, {
    title: `Let the template of StatefulSet ${set.metadata.name} announce names`,
    why: `Members announce what ${variables.postgres} and ${variables.api} say; with OnDelete no pod is restarted before its turn.`,
    state: isTold && (!isLeftToReplace || (isHeld && isComplete)) ? 'done' : 'to-do',
    precondition: 'The API server takes the change in a dry run.',
    gates: ['No pod was restarted.'],
    undo: 'kubectl patroni fix --undo',
  });
}

function graceOf({ set }: RemedyFacts): Pick<StatefulSetEdit, 'terminationGracePeriodSeconds'> {
  return set.spec.template?.spec?.terminationGracePeriodSeconds === 0
    ? { terminationGracePeriodSeconds: GRACE_SECONDS }
    : {};
}

/** Only where nothing is set: what is there may be more than this tool can put together. */
function annotationsOf({ set, cluster, mesh }: RemedyFacts): Pick<StatefulSetEdit, 'podAnnotations'> {
  const hasClassicSidecar = cluster.pods.some(({ spec }) =>
    spec.containers.some(({ name }) => name === 'istio-proxy'),
  );
  const there = set.spec.template?.metadata?.annotations?.[PROXY_CONFIG];
  return mesh === 'istio' && hasClassicSidecar && there === undefined
    ? { podAnnotations: { [PROXY_CONFIG]: HOLD } }
    : {};
}

/** @returns the step that gives the update strategy back; none where pods were replaced by hand before, too */
export function restoreStep(facts: RemedyFacts, isAllBeforeDone: boolean): EditStep[] {
  const { metadata, spec } = facts.set;
  const isKept = metadata.annotations?.[STRATEGY_ANNOTATION] !== undefined;
  if (!isKept && spec.updateStrategy?.type === 'OnDelete') return [];
  return [
    editStep(
      facts,
      'strategy',
      { strategy: 'restore' },
      {
        title: 'Give the StatefulSet its update strategy back',
        why: 'All members run what the template says, so nothing is restarted by it.',
        state: isAllBeforeDone && !isKept ? 'done' : 'to-do',
        precondition: 'Every pod is of the newest revision.',
        gates: ['No pod was restarted.'],
        undo: 'Set updateStrategy to OnDelete',
      },
    ),
  ];
}
