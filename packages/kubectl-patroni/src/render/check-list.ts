/** `doctor --list`: the checks, and what each looks at. */
import {
  API_VERSION,
  CHECK_INPUTS,
  type Check,
  type CheckInputName,
  type Severity,
} from '@kubectl-patroni/core';
import { cell } from './cell.js';
import type { Style } from './style.js';
import { column, renderTable } from './table.js';

/** What it prints with `-o json|yaml`. */
export interface CheckList {
  apiVersion: typeof API_VERSION;
  kind: 'CheckList';
  items: {
    code: string;
    name: string;
    severity: Severity;
    summary: string;
    needs: CheckInputName[];
    fixable: boolean;
    docs: string;
  }[];
}

export function checkList(checks: readonly Check[]): CheckList {
  return {
    apiVersion: API_VERSION,
    kind: 'CheckList',
    items: checks.map(({ code, name, severity, summary, needs, fixable }) => ({
      code,
      name,
      severity,
      summary,
      needs: [...needs],
      fixable,
      docs: `docs/checks/${code}.md`,
    })),
  };
}

export function checkListLines({ items }: CheckList, style: Style): string[] {
  const texts = (of: (item: CheckList['items'][number]) => string) => items.map((item) => cell(of(item)));
  return renderTable(
    [
      column(
        'CODE',
        texts(({ code }) => code),
      ),
      column(
        'NAME',
        texts(({ name }) => name),
      ),
      column(
        'SEVERITY',
        texts(({ severity }) => severity),
      ),
      column(
        'FIX',
        texts(({ fixable }) => (fixable ? 'yes' : 'no')),
        { rank: 20 },
      ),
      column(
        'LOOKS AT',
        items.map(({ needs }) =>
          cell(needs.map((input) => CHECK_INPUTS[input].title).join(', '), undefined, 'end'),
        ),
        { minWidth: 16, rank: 30 },
      ),
      column(
        'FINDS',
        items.map(({ summary }) => cell(summary, undefined, 'end')),
        { rank: 10 },
      ),
    ],
    style,
  );
}
