/** What can be done for members whose StatefulSet somebody else makes: beside it, and by telling that one. */
import { managersOf } from '../checks/migration/managed-by.js';
import type { FlavourName, Member } from '../contract.js';
import { byMember } from './choose-path.js';
import { emptyPlan } from './empty-plan.js';
import { remedyFacts, setsOf, type ClusterFacts, type RemedyFacts } from './facts.js';
import { announcesItsName, remedyMembers, wantedHost, type Naming } from './member-hosts.js';
import { isCovered, MESH_ONLY } from './mesh-path.js';
import { networkPolicyStep } from './mesh-steps.js';
import type { OutsideTask, RemedyPlan, RemedyStep } from './plan.js';
import { serviceSteps } from './service-steps.js';
import { addressVariables, templateAnnounces, type AddressVariables } from './variables.js';
import { verifyStep } from './verify-step.js';

/** Who makes the StatefulSet. */
export interface Maker {
  title: string;
  /** The flavour that decides what can be done; null: one that is not known here. */
  flavour: FlavourName | null;
}

const MAKERS: Readonly<Partial<Record<FlavourName, string>>> = {
  zalando: "Zalando's operator",
  crunchy: "Crunchy's operator",
  percona: "Percona's operator",
  stackgres: 'StackGres',
  timescale: 'the chart timescaledb-single',
  canonical: "Canonical's charm",
};

/** @returns null: nobody is known to make it but whoever applied it */
export function makerOf({ cluster }: ClusterFacts): Maker | null {
  const title = MAKERS[cluster.flavour.name];
  if (title !== undefined) return { title, flavour: cluster.flavour.name };
  for (const { metadata } of setsOf(cluster)) {
    const operator = managersOf(metadata).find(({ kind }) => kind === 'operator');
    if (operator !== undefined) return { title: operator.title, flavour: null };
    const [owner] = metadata.ownerReferences ?? [];
    if (owner !== undefined) return { title: `${owner.kind} ${owner.name}`, flavour: null };
  }
  return null;
}

export function operatorPlan(facts: ClusterFacts, maker: Maker): RemedyPlan {
  const { topology, mesh } = facts;
  const base = {
    mesh,
    path: 'E' as const,
    members: remedyMembers(topology, null).map(byNames(topology.members)),
  };
  const alternatives = [{ path: 'mesh' as const, reason: MESH_ONLY }];
  if (topology.members.length > 0 && base.members.every(({ state }) => state === 'done'))
    return {
      ...emptyPlan(
        topology,
        'nothing-to-do',
        `By ${maker.title}, members announce names under a headless Service already.`,
      ),
      ...base,
      alternatives: mesh === 'istio' && !isCovered(facts) ? alternatives : [],
    };
  if (maker.flavour === 'stackgres')
    return blocked('StackGres writes the pod address into what members announce, and has no setting for it.');
  if (maker.flavour === 'crunchy' || maker.flavour === 'percona' || maker.flavour === 'canonical')
    return blocked(
      `By ${maker.title}, members announce names under a headless Service of its own. Not all do, or not all names lead to them: kubectl patroni doctor tells why.`,
    );
  if (facts.set === null) return blocked('Not exactly one StatefulSet makes the members.');
  return besideOperator(remedyFacts(facts, facts.set), maker);

  function blocked(reason: string): RemedyPlan {
    return { ...emptyPlan(topology, 'blocked', reason), ...base, alternatives };
  }
}

/** Whatever the name is: what an operator gives is as good as what this tool would give. */
function byNames(
  members: readonly Member[],
): (member: RemedyPlan['members'][number]) => RemedyPlan['members'][number] {
  const announcing = new Set(members.filter(announcesItsName).map(({ name }) => name));
  return (member) => ({
    ...member,
    state: announcing.has(member.name) ? 'done' : member.announcedHost === null ? 'unknown' : 'to-do',
  });
}

/** One Service for each member: nothing in the StatefulSet is needed for their names, and the operator restarts the members. */
function besideOperator(facts: RemedyFacts, maker: Maker): RemedyPlan {
  const { topology, mesh, set } = facts;
  const way = byMember(facts, '');
  if (way.path === null) return { ...emptyPlan(topology, 'blocked', way.reason), mesh };
  const { naming } = way;
  const members = remedyMembers(topology, naming);
  const variables = addressVariables(topology.flavour);
  const isTold = templateAnnounces(set, variables, naming, topology.clusterDomain.name);
  const made: RemedyStep[] = [...serviceSteps(naming, facts), ...networkPolicyStep(facts)];
  const isDone = [...made, ...members].every(({ state }) => state === 'done');
  return {
    ...emptyPlan(
      topology,
      isDone ? 'nothing-to-do' : 'to-do',
      isDone
        ? 'All members announce the names of their own headless Services.'
        : `StatefulSet ${set.metadata.name} is made by ${maker.title}, which would undo a change: Services are made beside it, and ${maker.title} is told the variables.`,
    ),
    ...{ path: 'E', mesh, members },
    alternatives: isDone ? [] : [{ path: 'mesh', reason: MESH_ONLY }],
    // Until the operator has been told there is nothing to verify.
    steps: [...made, ...(isTold ? [verifyStep(facts, isDone)] : [])],
    outside: isTold ? [] : [tellingTask(facts, maker, variables, naming)],
    preflight: [],
  };
}

function tellingTask(
  { topology: { namespace, clusterName }, ports }: RemedyFacts,
  { title, flavour }: Maker,
  variables: AddressVariables,
  naming: Naming,
): OutsideTask {
  const host = wantedHost('$(POD_NAME)', naming, namespace);
  const env = [
    '- name: POD_NAME',
    '  valueFrom:',
    '    fieldRef:',
    '      fieldPath: metadata.name',
    `- name: ${variables.postgres}`,
    `  value: "${host}:${String(ports.postgres)}"`,
    `- name: ${variables.api}`,
    `  value: "${host}:${String(ports.api)}"`,
  ];
  const telling = TELLING[flavour ?? 'patroni'];
  return {
    title: telling?.title(clusterName) ?? `Have ${title} set the variables in the members' container`,
    why:
      telling?.why ??
      'It makes the StatefulSet, so the variables have to come from it. POD_NAME stands first: a variable sees only what stands before it.',
    snippet: {
      language: 'yaml',
      text: `${[telling?.above ?? '- name: CONTAINER', '  env:', ...env.map((line) => `    ${line}`)].join('\n')}\n`,
    },
    when: 'after',
  };
}

/** How those who make StatefulSets are told. */
const TELLING: Readonly<
  Partial<Record<FlavourName, { title: (cluster: string) => string; why: string; above: string }>>
> = {
  zalando: {
    title: (cluster) => `Set the variables in the manifest of postgresql ${cluster}`,
    why: "Zalando's operator sets neither of them, keeps their order, and replaces the members itself. The image must know PG_CONNECT_ADDRESS (Spilo of August 2025 or newer); an older one ignores it.",
    above: 'spec:',
  },
  timescale: {
    title: () => "Change the variables in the chart's StatefulSet template",
    why: 'The chart writes the pod address into both and has no value for it: it takes a copy of the chart. An upgrade then restarts members from the highest number down, whoever leads.',
    above: '- name: timescaledb',
  },
};
