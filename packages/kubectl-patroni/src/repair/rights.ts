/** The rights that a plan's steps take, and what of them the user lacks. */
import type { RemedyPlan, RemedyStep } from '@kubectl-patroni/core/remedy';
import type { ClusterApi, Right } from './cluster-api.js';
import { resourceOf } from './resource-paths.js';

const PODS: Omit<Right, 'verb'> = { group: '', resource: 'pods' };
const STATEFUL_SETS: Omit<Right, 'verb'> = { group: 'apps', resource: 'statefulsets' };

/** A server takes one or the other for a WebSocket, by its version (kubernetes 1.35 `AuthorizePodWebsocketUpgradeCreatePermission`). */
const EXEC: readonly Right[] = ['create', 'get'].map((verb) => ({ ...PODS, subresource: 'exec', verb }));

function rightsOf(step: RemedyStep): Right[] {
  switch (step.action) {
    case 'apply': {
      const { group, plural } = resourceOf(step.manifest.kind);
      return ['create', 'get', 'patch'].map((verb) => ({ group, resource: plural, verb }));
    }
    case 'delete':
      return [{ group: '', resource: 'services', verb: 'delete' }];
    case 'edit':
      return ['get', 'patch'].map((verb) => ({ ...STATEFUL_SETS, verb }));
    case 'recreate':
      return [
        ...['get', 'patch', 'delete', 'create'].map((verb) => ({ ...STATEFUL_SETS, verb })),
        { ...PODS, verb: 'get' },
      ];
    case 'replace-member':
      return [
        ...['get', 'delete'].map((verb) => ({ ...PODS, verb })),
        { ...STATEFUL_SETS, verb: 'get' },
        ...EXEC,
      ];
    case 'switchover':
    case 'verify':
      return [{ ...STATEFUL_SETS, verb: 'get' }, ...EXEC];
  }
}

/** Of all steps that are still to be made; each right once. */
export function rightsNeeded({ steps }: Pick<RemedyPlan, 'steps'>): Right[] {
  const all = steps.filter(({ state }) => state === 'to-do').flatMap(rightsOf);
  return [...new Map(all.map((right) => [JSON.stringify(right), right])).values()];
}

/** @returns those that the API server says the user does not have @throws KubeError */
export async function rightsMissing(
  rights: readonly Right[],
  namespace: string,
  api: Pick<ClusterApi, 'may'>,
): Promise<Right[]> {
  const answers = await Promise.all(
    rights.map(async (right) => ({ right, may: await api.may({ ...right, namespace }) })),
  );
  const missing = answers.filter(({ may }) => !may).map(({ right }) => right);
  const lacksExec = missing.filter(({ subresource }) => subresource === 'exec').length === EXEC.length;
  return missing.filter(({ subresource }) => subresource !== 'exec' || lacksExec);
}

/** A Role with the rights, to be applied by somebody who may, and bound to the user by name. */
export function roleFor(rights: readonly Right[], namespace: string, name: string): object {
  const byResource = new Map<string, { apiGroups: string[]; resources: string[]; verbs: string[] }>();
  for (const { group, resource, subresource, verb } of rights) {
    const full = subresource === undefined ? resource : `${resource}/${subresource}`;
    const rule = byResource.get(`${group}/${full}`);
    if (rule === undefined)
      byResource.set(`${group}/${full}`, { apiGroups: [group], resources: [full], verbs: [verb] });
    else rule.verbs.push(verb);
  }
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name, namespace },
    rules: [...byResource.values()],
  };
}
