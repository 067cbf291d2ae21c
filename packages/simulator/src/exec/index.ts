/** What the pods of a world answer when they are asked themselves. */
import type { SubresourceHooks } from '../api/subresource-hooks.ts';
import type { World } from '../patroni/world.ts';
import { podExec } from './pod-exec.ts';
import { podProxy } from './pod-proxy.ts';

/** The REST API of members, and a few commands in their containers. */
export function createSubresourceHooks(world: World): SubresourceHooks {
  return {
    podProxy: (request) => podProxy(world, request),
    podExec: (upgrade) => {
      podExec(world, upgrade);
    },
  };
}
