/** Two states of an object as a unified diff of their YAML. */
import { createTwoFilesPatch } from 'diff';
import { isAddressVariable } from '@kubectl-patroni/core';
import { cleanStatefulSet } from '@kubectl-patroni/core/remedy';
import { writeDocument } from '../cli/document.js';
import { stringAt, type Json } from './json.js';

/** The whole object once more (kubectl apply). */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

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

/** Without what the server and kubectl keep for themselves: nobody changes that. */
async function textOf(object: Json | null): Promise<string> {
  if (object === null) return '';
  const { metadata, ...rest } = withoutValues(cleanStatefulSet(object)) as Json;
  const { annotations, ...others } = (metadata ?? {}) as { annotations?: Json };
  const shown = Object.entries(annotations ?? {})
    .filter(([key]) => key !== LAST_APPLIED)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const { apiVersion, kind, ...body } = rest;
  return writeDocument(
    {
      ...(apiVersion !== undefined && { apiVersion, kind }),
      metadata: { ...others, ...(shown.length > 0 && { annotations: Object.fromEntries(shown) }) },
      ...body,
    },
    'yaml',
  );
}

/** Values of variables that are none of ours to show: some are passwords. */
function withoutValues(value: unknown, key = ''): unknown {
  if (Array.isArray(value))
    return value.map((item: unknown) =>
      key === 'env' && !isAddressVariable(stringAt(item, 'name')) ? hidden(item) : withoutValues(item),
    );
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutValues(item, name)]));
}

function hidden(variable: unknown): unknown {
  const entry = variable as Json | null;
  return entry !== null && Object.hasOwn(entry, 'value') ? { ...entry, value: '(not shown)' } : entry;
}
