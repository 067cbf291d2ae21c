/** What this tool does not do: told in words, and as what is to be written elsewhere. */
import { memberSelector } from './peer-service.js';
import type { RemedyFacts } from './facts.js';
import { besideName, othersPolicy } from './mesh-steps.js';
import type { OutsideTask, RemedyStep } from './plan.js';

/** @returns a task for each tool that would undo a step which is still to be done, and for the mesh */
export function outsideTasks(facts: RemedyFacts, steps: readonly RemedyStep[]): OutsideTask[] {
  return [...sourceTasks(facts, steps), ...meshTasks(facts, steps), ...singleMemberTask(facts)];
}

function sourceTasks({ topology, set }: RemedyFacts, steps: readonly RemedyStep[]): OutsideTask[] {
  const left = steps.filter(({ state, managedBy }) => state === 'to-do' && managedBy !== null);
  const order =
    set.spec.updateStrategy?.type === 'OnDelete'
      ? ''
      : ' updateStrategy has to be OnDelete there until all members are replaced: else they are restarted from the highest number down, whoever leads.';
  return [...new Set(left.map(({ managedBy }) => managedBy ?? ''))].map((manager) => {
    const objects = [
      ...new Set(
        left
          .filter(({ managedBy }) => managedBy === manager)
          .map(({ object }) => `${object.kind} ${object.name}`),
      ),
    ];
    return {
      title: `Change the source that ${manager} applies`,
      why: `${manager} looks after ${objects.join(' and ')}, and would undo what is changed here. What is applied from the source is found done by the next plan.${order}`,
      snippet: {
        language: 'sh',
        text: `kubectl patroni fix ${topology.clusterName} -n ${topology.namespace} --kustomize patches/\n`,
      },
      when: 'before',
    };
  });
}

function meshTasks(facts: RemedyFacts, steps: readonly RemedyStep[]): OutsideTask[] {
  const { mesh, objects } = facts;
  if (mesh !== 'istio') return [];
  if (objects.peerAuthentications === null)
    return [
      {
        title: 'See that members take plaintext while they change over',
        why: 'PeerAuthentications were not read. Where one is STRICT for the members, this one lets both in meanwhile; delete it when all of them stream.',
        snippet: { language: 'yaml', text: policyText(facts, 'PERMISSIVE') },
        when: 'before',
      },
    ];
  const others = othersPolicy(facts);
  const relaxed = steps.some(({ object }) => object.kind === 'PeerAuthentication');
  const strict: OutsideTask = {
    title: 'Ask for mutual TLS again',
    why: 'Only once every member has a proxy and streams: with STRICT, a member without one is cut off.',
    snippet: { language: 'yaml', text: policyText(facts, 'STRICT') },
    when: 'after',
  };
  const permissive: OutsideTask = {
    title: `Set PeerAuthentication ${others ?? ''} to PERMISSIVE`,
    why: 'It is for the members alone, and Istio takes the oldest of two. With STRICT, a member in the middle of the change is cut off.',
    snippet: null,
    when: 'before',
  };
  return [...(others === null || relaxed ? [] : [permissive]), ...(relaxed ? [strict] : [])];
}

function policyText(facts: RemedyFacts, mode: 'PERMISSIVE' | 'STRICT'): string {
  const labels = Object.entries(memberSelector(facts)).map(
    ([key, value]) => `      ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  const { namespace } = facts.topology;
  return [
    'apiVersion: security.istio.io/v1',
    'kind: PeerAuthentication',
    'metadata:',
    `  name: ${JSON.stringify(besideName(facts))}`,
    `  namespace: ${JSON.stringify(namespace)}`,
    'spec:',
    '  selector:',
    '    matchLabels:',
    ...labels,
    '  mtls:',
    `    mode: ${mode}`,
    '',
  ].join('\n');
}

/** Replacing the only member is downtime, which is not begun by a tool. */
function singleMemberTask({ topology: { members, namespace } }: RemedyFacts): OutsideTask[] {
  const [only, ...more] = members;
  if (only === undefined || more.length > 0) return [];
  return [
    {
      title: `Replace ${only.name} when the cluster may be down`,
      why: 'Nobody can lead while the only member restarts. A second member, if only for the time, spares the downtime.',
      snippet: { language: 'sh', text: `kubectl delete pod ${only.name} -n ${namespace}\n` },
      when: 'after',
    },
  ];
}
