/** What has to hold before anything is changed: what objects tell (the plan's own list), and what has to be tried. */
import {
  cleanStatefulSet,
  editedStatefulSet,
  STRATEGY_ANNOTATION,
  type PreflightItem,
  type RemedyStep,
} from '@kubectl-patroni/core/remedy';
import { KubeError } from '../kube/errors.js';
import { whatIsWrong } from './health.js';
import type { Json } from './json.js';
import { rightsMissing, rightsNeeded } from './rights.js';
import type { Right } from './cluster-api.js';
import { touchesMembers, type Session, type View } from './session.js';

export interface Preflight {
  items: PreflightItem[];
  missing: Right[];
  /** What each change comes to, as the server says. */
  changes: Change[];
}

/** An object before and after a step. */
export interface Change {
  step: RemedyStep;
  before: Json | null;
  after: Json | null;
}

/** Forbids the repair. */
export function isFatal({ status }: PreflightItem): boolean {
  return status === 'failed' || status === 'unknown';
}

export async function preflight(view: View, session: Session): Promise<Preflight> {
  const { plan } = view;
  const missing = await rightsMissing(rightsNeeded(plan), plan.namespace, session.api);
  const rights: PreflightItem =
    missing.length === 0
      ? { name: 'rights', status: 'passed', message: 'You have every right that the steps take.' }
      : { name: 'rights', status: 'failed', message: `You lack ${missing.map(rightWords).join(', ')}.` };
  // What may not be done cannot be tried either.
  if (missing.length > 0) return { items: [...plan.preflight, rights], missing, changes: [] };
  const [health, tried] = await Promise.all([soundness(view, session), tryChanges(view, session)]);
  return { items: [...plan.preflight, rights, ...health, ...tried.items], missing, changes: tried.changes };
}

function rightWords({ verb, resource, subresource, group }: Right): string {
  const name = `${resource}${group === '' ? '' : `.${group}`}`;
  return `${verb} ${name}${subresource === undefined ? '' : `/${subresource}`}`;
}

/** Asked in the pods: only where a step takes one of them down, and only of what no interrupted run has left. */
async function soundness(view: View, session: Session): Promise<PreflightItem[]> {
  if (!view.plan.steps.some((step) => step.state === 'to-do' && touchesMembers(step))) return [];
  if (view.statefulSet === null)
    return [
      {
        name: 'stateful-set',
        status: 'warning',
        message: `The StatefulSet is not there: it is made from the copy in ${session.backup.path}.`,
      },
    ];
  // Members that have their names already are waited for by the step itself.
  const before = { ...view, plan: { ...view.plan, members: [] } };
  const isResumed = view.plan.steps.some((step) => step.state === 'done' && step.action !== 'apply');
  const wrong = await whatIsWrong(before, session);
  if (wrong.length === 0)
    return [
      { name: 'replication-observed', status: 'passed', message: 'Every replica streams, says PostgreSQL.' },
    ];
  return [
    { name: 'replication-observed', status: isResumed ? 'warning' : 'failed', message: wrong.join('; ') },
  ];
}

/** Every change as a dry run on the server: admission, validation, conflicts with other managers of fields. */
async function tryChanges(
  { plan, statefulSet }: View,
  { api, backup }: Session,
): Promise<{ items: PreflightItem[]; changes: Change[] }> {
  const results = await Promise.all(
    plan.steps
      .filter(({ state }) => state === 'to-do')
      .map(async (step): Promise<{ change: Change | null; error: KubeError | null }> => {
        try {
          return { change: await attempt(step), error: null };
        } catch (error) {
          if (!(error instanceof KubeError)) throw error;
          return { change: null, error };
        }
      }),
  );
  async function attempt(step: RemedyStep): Promise<Change | null> {
    const { kind, namespace, name } = step.object;
    switch (step.action) {
      case 'apply':
        return {
          step,
          before: await api.find(kind, namespace, name),
          after: await api.apply(step.manifest, 'All'),
        };
      case 'delete': {
        const before = await api.find(kind, namespace, name);
        await api.deleteService(namespace, name, 'All');
        return { step, before, after: null };
      }
      case 'edit':
        if (statefulSet === null) return null;
        // What restores the strategy undoes what an earlier step will have set: there is nothing to try it on yet.
        if (step.edit.strategy === 'restore' && !isKept(statefulSet)) return null;
        return {
          step,
          before: statefulSet,
          after: await api.patchStatefulSet(statefulSet, step.patch, 'All'),
        };
      case 'recreate': {
        const base = statefulSet ?? (await backup.read());
        if (base === null) return null;
        const after = editedStatefulSet(cleanStatefulSet(base), step.edit) as Json;
        await confirmValid(after);
        return { step, before: statefulSet, after };
      }
      // What takes a member down cannot be tried.
      case 'replace-member':
      case 'switchover':
      case 'verify':
        return null;
    }
  }
  /** The server checks an object before it finds that there is one of that name (apiserver registry/rest/create.go, then store). */
  async function confirmValid(manifest: Json): Promise<void> {
    try {
      await api.createStatefulSet(manifest, 'All');
    } catch (error) {
      if (!(error instanceof KubeError) || error.reason !== 'AlreadyExists') throw error;
    }
  }
  const errors = results.flatMap(({ error }) => (error === null ? [] : [error.message]));
  return {
    changes: results.flatMap(({ change }) => (change === null ? [] : [change])),
    items: [
      errors.length === 0
        ? { name: 'server-dry-run', status: 'passed', message: 'The API server takes every change.' }
        : { name: 'server-dry-run', status: 'failed', message: errors.join('; ') },
    ],
  };
}

function isKept(statefulSet: Json): boolean {
  const metadata = statefulSet['metadata'] as { annotations?: Json } | undefined;
  return metadata?.annotations !== undefined && Object.hasOwn(metadata.annotations, STRATEGY_ANNOTATION);
}
