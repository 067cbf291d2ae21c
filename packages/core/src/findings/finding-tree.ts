/** Findings with those that follow from them below them: one trouble, told once. */
import type { Finding, Severity } from '../contract.js';

export interface FindingNode {
  finding: Finding;
  /** What follows from it. */
  children: FindingNode[];
}

export const GRAVITY: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * @returns the findings that stand for themselves, in the order given, the gravest first; a cause is as grave as the gravest
 *   that follows from it. A finding with several causes is below the first one that is there, and each is there once.
 */
export function findingTree(findings: readonly Finding[]): FindingNode[] {
  const nodes = new Map(findings.map((finding) => [finding, { finding, children: [] } as FindingNode]));
  const roots: FindingNode[] = [];
  for (const node of nodes.values()) {
    const cause = causeOf(node.finding, findings);
    const above = cause === null || leadsBack(cause, node.finding, findings) ? null : nodes.get(cause);
    (above?.children ?? roots).push(node);
  }
  return roots.sort((a, b) => GRAVITY.indexOf(gravestOf(a)) - GRAVITY.indexOf(gravestOf(b)));
}

/** The severity of the finding, or of the gravest that follows from it. */
export function gravestOf({ finding, children }: FindingNode): Severity {
  const all = [finding.severity, ...children.map(gravestOf)];
  return GRAVITY.find((severity) => all.includes(severity)) ?? finding.severity;
}

function causeOf(finding: Finding, findings: readonly Finding[]): Finding | null {
  for (const code of finding.because) {
    const causes = findings.filter((other) => other !== finding && other.code === code);
    const cause = causes.find((other) => concernsTheSame(finding, other));
    if (cause !== undefined) return cause;
  }
  return null;
}

/** As the core relates them: of a member in common, unless one of the two is about the cluster or an object as a whole. */
function concernsTheSame({ members }: Finding, other: Finding): boolean {
  if (members.length === 0 || other.members.length === 0) return true;
  return members.some((name) => other.members.includes(name));
}

/** Causes that are each other's: then none is above the other. */
function leadsBack(cause: Finding, finding: Finding, findings: readonly Finding[]): boolean {
  const seen = new Set<Finding>();
  for (let at: Finding | null = cause; at !== null && !seen.has(at); at = causeOf(at, findings)) {
    if (at === finding) return true;
    seen.add(at);
  }
  return false;
}
