/** Two states of an object as a unified diff of their YAML. */
import { createTwoFilesPatch } from 'diff';
import { cleanStatefulSet } from '@kubectl-patroni/core/remedy';
import { writeDocument } from '../cli/document.js';
import type { Json } from './json.js';

/** Lines around a change. */
const CONTEXT = 3;

/** @returns its lines, from `--- ` on; empty: they are the same */
export async function objectDiff(name: string, before: Json | null, after: Json | null): Promise<string[]> {
  const [old, fresh] = await Promise.all([textOf(before), textOf(after)]);
  if (old === fresh) return [];
  const patch = createTwoFilesPatch(`${name} (now)`, `${name} (then)`, old, fresh, undefined, undefined, {
    context: CONTEXT,
  });
  return patch
    .split('\n')
    .filter((line) => !line.startsWith('====') && line !== '')
    .map((line) => line.replace(/\t$/, ''));
}

/** Without what the server keeps for itself: nobody changes that. */
async function textOf(object: Json | null): Promise<string> {
  return object === null ? '' : writeDocument(cleanStatefulSet(object), 'yaml');
}
