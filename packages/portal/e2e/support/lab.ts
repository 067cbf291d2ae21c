/** The portal's service account in the cluster that KUBECONFIG leads to, made as the guide to onboarding says. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/full/run.ts';

const RBAC = join(import.meta.dirname, '../../../../docs/backstage/rbac.yaml');

const ROLE = 'kubectl-patroni-backstage';
const ACCOUNT = { namespace: 'default', name: 'backstage-portal-test' } as const;

/** As whom KUBECONFIG says, who may delete pods. @returns what kubectl writes @throws Error with what it said, when it fails */
export function kubectl(...args: readonly string[]): Promise<string> {
  return run('kubectl', args, {});
}

/**
 * Binds the manifest's ClusterRole to an account of its own.
 * @returns a kubeconfig with the account's token, and a function that takes all of it back
 */
export async function createServiceAccount(): Promise<{ kubeconfig: string; remove: () => Promise<void> }> {
  const { namespace, name } = ACCOUNT;
  await kubectl('apply', '-f', RBAC);
  await kubectl('create', 'serviceaccount', name, '-n', namespace);
  const account = `--serviceaccount=${namespace}:${name}`;
  await kubectl('create', 'clusterrolebinding', name, `--clusterrole=${ROLE}`, account);
  const token = await kubectl('create', 'token', name, '-n', namespace);
  const view = await kubectl('config', 'view', '--minify', '--raw', '--flatten', '-o', 'json');
  const config = JSON.parse(view) as { users: { user: object }[] };
  for (const each of config.users) each.user = { token: token.trim() };
  const folder = await mkdtemp(join(tmpdir(), 'kubectl-patroni-lab-'));
  const file = join(folder, 'kubeconfig');
  await writeFile(file, JSON.stringify(config), { mode: 0o600 });
  const remove = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    await kubectl('delete', 'clusterrolebinding', name);
    await kubectl('delete', 'serviceaccount', name, '-n', namespace);
    await kubectl('delete', '-f', RBAC);
  };
  return { kubeconfig: file, remove };
}
