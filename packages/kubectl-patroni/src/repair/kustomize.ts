/** Manifests and patches of plans as a kustomization, for whoever keeps a cluster in a repository. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kustomizePatch, type RemedyPlan, type RemedyStep } from '@kubectl-patroni/core/remedy';
import { writeDocument } from '../cli/document.js';
import { UsageError } from '../cli/usage-error.js';
import { manifestText } from './manifest-text.js';

/** @returns the files that were written @throws UsageError where there is something already */
export async function writeKustomization(folder: string, plans: readonly RemedyPlan[]): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new UsageError(`--kustomize: ${folder} is not empty, and nothing in it is overwritten`);
  const files = (await Promise.all(plans.map(filesOf))).flat();
  if (files.length === 0) return [];
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1alpha1',
    kind: 'Component',
    ...(files.some(({ target }) => target === null) && {
      resources: files.filter(({ target }) => target === null).map(({ name }) => name),
    }),
    ...(files.some(({ target }) => target !== null) && {
      patches: files.flatMap(({ name, target }) => (target === null ? [] : [{ path: name, target }])),
    }),
  };
  const all = [{ name: 'kustomization.yaml', text: await writeDocument(kustomization, 'yaml') }, ...files];
  for (const { name, text } of all) await writeFile(join(folder, name), text);
  return all.map(({ name }) => join(folder, name));
}

interface File {
  name: string;
  text: string;
  /** What it patches; null: it is a resource of its own. */
  target: { kind: string; name: string; namespace: string } | null;
}

async function filesOf({ steps }: RemedyPlan): Promise<File[]> {
  const files = await Promise.all(steps.filter(({ state }) => state === 'to-do').map(fileOf));
  return files.filter((file) => file !== null);
}

async function fileOf(step: RemedyStep): Promise<File | null> {
  const { kind, namespace, name } = step.object;
  const fileName = `${step.id.replaceAll(/[^a-z0-9]+/g, '-')}.yaml`;
  if (step.action === 'apply')
    return { name: fileName, text: manifestText(step.manifest, step.comments), target: null };
  const patch = step.action === 'edit' || step.action === 'recreate' ? kustomizePatch(step) : null;
  if (patch === null) return null;
  const named = { apiVersion: 'apps/v1', kind, metadata: { name, namespace }, ...patch };
  return { name: fileName, text: await writeDocument(named, 'yaml'), target: { kind, name, namespace } };
}
