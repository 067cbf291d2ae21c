/** What `dsn` is asked for besides the cluster. */
import type { Access, Connection, ConnectionList } from '@kubectl-patroni/core';
import * as Flags from '@oclif/core/flags';
import { CONNECTION_FORMS } from '../render/connection-words.js';

const ACCESSES = ['read-write', 'read-only', 'any'] as const satisfies readonly Access[];
const WAYS = ['members', 'service'] as const satisfies readonly Connection['by'][];

export const connectionFlags = {
  dbname: Flags.string({
    char: 'd',
    helpValue: 'NAME',
    description: 'Database to connect to; without it DATABASE stands for it.',
  }),
  username: Flags.string({
    char: 'U',
    helpValue: 'NAME',
    description: 'User to connect as (--user is of the kubeconfig); without it USER stands for it.',
  }),
  format: Flags.option({
    helpValue: 'FORM',
    options: CONNECTION_FORMS,
    default: 'uri',
    description:
      "How to write them: libpq's uri, its keywords, its environment variables (env), or for jdbc.",
  })(),
  access: Flags.option({
    helpValue: 'ACCESS',
    options: ACCESSES,
    description: 'Only ways to the leader (read-write), to replicas (read-only), or to any member (any).',
  })(),
  by: Flags.option({
    helpValue: 'WHAT',
    options: WAYS,
    description: "Only ways by the members' own names (members), or by a Service (service).",
  })(),
  resolve: Flags.boolean({
    description: 'List the addresses that a client gets for each name now, and which of them are ready.',
  }),
};

/** Which of the ways in are wanted; undefined: all. */
export interface WantedWays {
  access?: Access | undefined;
  by?: Connection['by'] | undefined;
}

/** @returns the list with what is wanted of it; what is left out belongs to what was asked for, too */
export function wantedOf(list: ConnectionList, { access, by }: WantedWays): ConnectionList {
  const kind = by === undefined ? undefined : by === 'members' ? 'member' : 'service';
  return {
    ...list,
    items: list.items.map((item) => ({
      ...item,
      connections: item.connections.filter(
        (each) => (access ?? each.access) === each.access && (by ?? each.by) === each.by,
      ),
      leftOut: item.leftOut.filter(
        (each) => (access ?? each.access) === each.access && (kind ?? each.kind) === each.kind,
      ),
    })),
  };
}
