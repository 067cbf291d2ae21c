/** Which port of a Service leads to PostgreSQL. */
import type { Member, ServicePort, ServiceSummary } from '../contract.js';

/** @returns the port that a client of the Service's name dials; null: none that is known to lead to PostgreSQL */
export function postgresPort(
  { kind, ports }: Pick<ServiceSummary, 'kind' | 'ports'>,
  members: readonly Pick<Member, 'postgres'>[],
): number | null {
  const announced = new Set(members.flatMap(({ postgres }) => postgres?.port ?? []));
  const [only, ...others] = announced;
  // Nobody stands between a client and the pods of a headless Service: what counts is where the pods listen.
  if (kind === 'headless') return only !== undefined && others.length === 0 ? only : null;
  const leading = ports.filter(({ protocol }) => protocol === 'TCP');
  const byTarget = leading.find(
    (port) => typeof port.targetPort === 'number' && announced.has(port.targetPort),
  );
  const byNumber = leading.find((port) => typeof port.targetPort !== 'number' && announced.has(port.port));
  return (byTarget ?? byNumber ?? leading.find(isNamedForPostgres))?.port ?? null;
}

/** A name says it where a number does not: the target may be the name of a container's port. */
function isNamedForPostgres({ name, targetPort }: ServicePort): boolean {
  return [name, targetPort].some(
    (word) => typeof word === 'string' && /(?:^|-)(?:postgres|postgresql|pgsql)(?:-|$)/.test(word),
  );
}
