/** For tests of checks: one cluster in, what one check says of it out. */
import type { Finding } from '../contract.js';
import type { TopologyInput } from '../topology/build.js';
import { topologyOf, type RawObjects } from '../topology/objects.fixture.js';
import type { CheckCode } from './index.js';

/** @returns what the check with that code finds among the objects of one cluster (kinds left out are read and empty). */
export function findingsOf(code: CheckCode, raw: RawObjects, input?: Partial<TopologyInput>): Finding[] {
  return topologyOf(raw, input).findings.filter((finding) => finding.code === code);
}

/** @returns `CODE severity` of everything that all checks find, the gravest first */
export function codesOf(raw: RawObjects, input?: Partial<TopologyInput>): string[] {
  return topologyOf(raw, input).findings.map(({ code, severity }) => `${code} ${severity}`);
}

/** @returns whether the check was skipped for want of something */
export function isSkipped(code: CheckCode, raw: RawObjects, input?: Partial<TopologyInput>): boolean {
  return topologyOf(raw, input).skippedChecks.some((skipped) => skipped.code === code);
}
