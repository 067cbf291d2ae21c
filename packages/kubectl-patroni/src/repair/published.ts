/** Whether a headless Service has the members' addresses. */
import type { View } from './session.js';

/** @returns what is missing; nothing where no one can tell */
export function published({ topology, plan }: Pick<View, 'topology' | 'plan'>, name: string): string[] {
  const service = topology.services.find((each) => each.name === name);
  if (service === undefined) return [`Service ${name} is not there yet`];
  const answers = service.answers;
  if (service.kind !== 'headless' || answers === null) return [];
  // Of a Service for one member (its name is the pod's) no other address is wanted.
  const own = topology.members.filter((member) => member.name === name);
  const wanted = own.length > 0 && plan.path !== 'mesh' ? own : topology.members;
  return wanted
    .filter(({ pod }) => pod.ip !== null && !answers.includes(pod.ip))
    .map((member) => `Service ${name} does not have the address of ${member.name} yet`);
}
