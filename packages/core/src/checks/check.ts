/** What a check is. One file each; `index.ts` is the list of all. */
import type { CheckInputName, Finding, Severity } from '../contract.js';
import type { CheckedCluster } from './checked-cluster.js';

/** A code: `PT` and three digits, never reused. */
export type CodeForm = `PT${number}`;

/** One thing that a check found. */
export interface Found {
  /** Where it differs from the check's own. */
  severity?: Severity;
  /** Whom or what it is about: `aboutMember` and its like make one. */
  about: About;
  /**
   * One sentence. About a member it is a function of whom it is about (`patronidemo-1`, or `all 3 members`): findings about
   * members that read the same but for that become one. So it is worded to suit one and many, and what differs from
   * member to member is in the evidence.
   */
  message: string | ((who: string) => string);
  evidence: Finding['evidence'];
  /** One sentence: what to do. */
  remedy: string;
  /** A command that shows more of it; null: there is none. Default: `fix` where that mends it, else `explain`. */
  command?: string | null;
}

export type About =
  { kind: 'Member'; name: string } | { kind: 'Cluster' } | { kind: 'Object'; subject: Finding['subject'] };

export interface Check<C extends CodeForm = CodeForm> {
  code: C;
  /** In kebab case, as `publish-not-ready-off`. */
  name: string;
  /** What a finding of it has unless it says otherwise. */
  severity: Severity;
  /** What is wrong when it finds something, in one sentence without names. */
  summary: string;
  /** What must have been read; without it the check is skipped, by name. */
  needs: readonly CheckInputName[];
  /** Whether `kubectl patroni fix` mends it: by moving the members to names under a headless Service, or by repairing that Service. */
  fixable: boolean;
  /** Codes that explain this one: where one of them is found of the same member or object, that one is the primary finding. */
  follows: readonly CodeForm[];
  /** Never throws. @returns what it found; empty: nothing is amiss, as far as can be told */
  find: (checked: CheckedCluster) => Found[];
}

/** @returns the check, with its code kept as a literal type */
export function defineCheck<const C extends CodeForm>(check: Check<C>): Check<C> {
  return check;
}
