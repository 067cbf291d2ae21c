/** Tables of what triggers a check and what only looks like it. */
import { describe, expect, it } from '@jest/globals';
import type { Severity } from '../contract.js';
import type { RawObjects } from '../topology/objects.fixture.js';
import { findingsOf } from './checks.fixture.js';
import type { CheckCode } from './index.js';

export interface CheckCase {
  code: CheckCode;
  severity: Severity;
  found: RawObjects;
  /** Nothing of that severity is found here. */
  nearMiss: RawObjects;
}

export function describeCases(cases: Readonly<Record<string, CheckCase>>): void {
  describe.each(Object.entries(cases))('%s', (_, { code, severity, found, nearMiss }) => {
    it(`is ${code}, ${severity}`, () => {
      expect(findingsOf(code, found)).toMatchObject([{ code, severity }]);
    });

    it(`the near miss is not ${code} of that gravity`, () => {
      expect(findingsOf(code, nearMiss).filter((finding) => finding.severity === severity)).toEqual([]);
    });
  });
}
