/** How far a cluster has come, in words. */
import type { RemedyPlan } from '@kubectl-patroni/core/remedy';

/** @returns lines, one for what is done, one for what is not, one for the members */
export function progressOf({ steps, members }: RemedyPlan): string {
  const titles = (state: 'done' | 'to-do') =>
    steps.filter((step) => step.state === state).map(({ title }) => title);
  const named = (state: 'done' | 'to-do' | 'unknown') =>
    members.filter((member) => member.state === state).map(({ name }) => name);
  const line = (what: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`${what}: ${items.join('; ')}`];
  return [
    ...line('Done', titles('done')),
    ...line('Still to be done', titles('to-do')),
    ...line('Members that announce the address wanted', named('done')),
    ...line('Members that do not yet', named('to-do')),
    ...line('Members that announce nothing that can be read', named('unknown')),
  ].join('\n');
}
