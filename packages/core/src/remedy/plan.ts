/**
 * What a cluster lacks to replicate over the names that a headless Service gives, as an ordered list of steps: data, to be shown,
 * printed, or carried out. A plan is made from the cluster as it is now: what is done already is `done` in it, so that whoever
 * was interrupted makes a new plan and goes on.
 */
import type { API_VERSION, FlavourName, Problem, Timestamp } from '../contract.js';
import type { Manifest, ManifestComments } from './manifest.js';
import type { StatefulSetEdit } from './stateful-set-edit.js';

/** What `kubectl patroni fix -o json` prints. */
export interface RemedyPlanList {
  apiVersion: typeof API_VERSION;
  kind: 'RemedyPlanList';
  observedAt: Timestamp | null;
  items: RemedyPlan[];
  problems: Problem[];
}

/**
 * The way from pod addresses to names, by what the StatefulSet's serviceName names:
 * - `A` a headless Service that selects the members
 * - `B` a Service that does not exist: it is made with that name
 * - `C1` anything else, or nothing: a headless Service is made, and the StatefulSet made anew with its name, its pods left running
 * - `C2` the same without a new StatefulSet: one headless Service for each member, named like it
 * - `E` somebody else makes the StatefulSet (an operator): what can be made beside it, and what to tell that one
 * - `mesh` no names at all: a headless Service with the ports, so that a mesh knows the addresses (no restart)
 * - `undo` back to what members announced before
 */
export type RemedyPath = 'A' | 'B' | 'C1' | 'C2' | 'E' | 'mesh' | 'undo';

/**
 * - `nothing-to-do`: it replicates over headless names already, and nothing is left over from getting there
 * - `to-do`: `steps` or `outside` hold what is left
 * - `blocked`: nothing that this tool knows of leads there; `reason` says why
 * - `unknown`: what decides it was not read; `reason` says what
 */
export type RemedyStatus = 'nothing-to-do' | 'to-do' | 'blocked' | 'unknown';

/** The plan for one cluster (one Citus group). */
export interface RemedyPlan {
  namespace: string;
  scope: string;
  clusterName: string;
  citusGroup: number | null;
  flavour: FlavourName;
  status: RemedyStatus;
  path: RemedyPath | null;
  /** One sentence: why this path, or why there is none. */
  reason: string;
  /** Other paths that `--path` can ask for, and what speaks for each. */
  alternatives: { path: RemedyPath; reason: string }[];
  mesh: Mesh | null;
  /** In the order in which they are made. */
  steps: RemedyStep[];
  /** What has to be done outside the cluster, or by somebody else. */
  outside: OutsideTask[];
  /** What has to hold before the first step, as far as objects tell. */
  preflight: PreflightItem[];
  /** What each member is to announce, and whether it does. In natural order. */
  members: RemedyMember[];
}

export type Mesh = 'istio' | 'linkerd';

export interface RemedyMember {
  name: string;
  /** The host that it is to announce, as it is written into variables: `p.s.ns.svc`, or `p.ns.svc` on path C2. Null: none is asked for. */
  wantedHost: string | null;
  /** Spellings of it that count as well (short, with the zone), in lower case. */
  acceptedHosts: string[];
  /** The host in its conn_url. */
  announcedHost: string | null;
  /** The host in its api_url. */
  announcedApiHost: string | null;
  /** `done`: both are among the accepted ones. `unknown`: it announces nothing that can be read. */
  state: 'done' | 'to-do' | 'unknown';
}

/** What all steps have. */
export interface StepFacts {
  /** Unique in the plan and the same in every plan for this cluster, as `service/demo-pods`. */
  id: string;
  /** What is done, in a few words, as `Create the headless Service demo-pods`. */
  title: string;
  why: string;
  object: { kind: string; namespace: string; name: string };
  state: 'done' | 'to-do';
  /** What must hold right before it; null: nothing but that the step before is done. */
  precondition: string | null;
  /** What must hold after it, before the next step is begun. */
  gates: string[];
  /** How to take it back. */
  undo: string;
  /** Who else looks after the object and would change it back (an operator, Argo CD, Flux, Helm); null: nobody known. */
  managedBy: string | null;
}

/** Applies a manifest, on the server's side and without force: what others set stays theirs. */
export interface ApplyStep extends StepFacts {
  action: 'apply';
  manifest: Manifest;
  /** What its fields are for, to be printed beside them. */
  comments: ManifestComments;
}

/** Deletes what this tool made before (only on path `undo`). */
export interface DeleteStep extends StepFacts {
  action: 'delete';
}

/** Changes the StatefulSet in place. */
export interface EditStep extends StepFacts {
  action: 'edit';
  edit: StatefulSetEdit;
  /** The same for `kubectl patch statefulset NAME --patch-file`, a strategic merge patch. */
  patch: object;
}

/** Deletes the StatefulSet without its pods, and makes it anew with another serviceName (that field cannot be changed). */
export interface RecreateStep extends StepFacts {
  action: 'recreate';
  edit: StatefulSetEdit & { serviceName: string };
}

/** Deletes one member's pod, to be made anew with what was changed, and waits until it streams again. Never the leader's. */
export interface ReplaceMemberStep extends StepFacts {
  action: 'replace-member';
  member: string;
}

/** Hands the lock to a member that has been replaced already, so that the leader can be. */
export interface SwitchoverStep extends StepFacts {
  action: 'switchover';
  /** Who leads now. */
  from: string;
  /** Who may lead next, best first: of those that have been replaced, or while none has been, of those that will be. */
  candidates: string[];
}

/** Asks the members' PostgreSQL. */
export interface VerifyStep extends StepFacts {
  action: 'verify';
}

export type RemedyStep =
  ApplyStep | DeleteStep | EditStep | RecreateStep | ReplaceMemberStep | SwitchoverStep | VerifyStep;

/** What this tool does not do. */
export interface OutsideTask {
  /** As `Change the chart's values in Git`. */
  title: string;
  why: string;
  /** What to write there; null: words are all there is. */
  snippet: { language: 'yaml' | 'sh'; text: string } | null;
  /** Whether it comes before the steps, or after them. */
  when: 'before' | 'after';
}

export interface PreflightItem {
  /** As `replicas-stream`; the same in every plan. */
  name: string;
  /** `failed` forbids that anything is applied; `unknown` as well, for what must not go wrong. */
  status: 'passed' | 'warning' | 'failed' | 'unknown';
  message: string;
}

/** What the user chose; null: found out. */
export interface RemedyChoices {
  path: Exclude<RemedyPath, 'undo'> | null;
  mesh: Mesh | 'none' | null;
}
