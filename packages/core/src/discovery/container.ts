/** Which container of a member runs PostgreSQL. */
import type { FlavourName } from '../contract.js';
import type { Pod } from '../objects.js';
import { flavours } from './flavours/index.js';

/** Patroni reads its settings from these (patroni/config.py), and whoever starts it in a container sets one of them. */
const PATRONI_VARIABLE = /^(?:PATRONI_|SPILO_|PGVERSION$)/;

/**
 * @param flavour null: the pod is no member of a Patroni cluster
 * @returns the container of the flavour's name, else the first that has variables of Patroni's, else the first; null: there
 *   is none
 */
export function databaseContainer({ spec: { containers } }: Pod, flavour: FlavourName | null): string | null {
  const fixed = flavours.find(({ name }) => name === flavour)?.container;
  const named = containers.find(({ name }) => name === fixed);
  const set = containers.find(({ env = [] }) => env.some(({ name }) => PATRONI_VARIABLE.test(name)));
  return (named ?? (flavour === null ? undefined : set) ?? containers[0])?.name ?? null;
}
