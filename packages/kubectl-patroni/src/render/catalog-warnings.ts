/** What is to be done so that Backstage finds all that its card needs, in words: lines for stderr. */
import {
  SELECTOR_ANNOTATION,
  type CatalogEntityList,
  type CatalogItem,
  type Need,
  type UnmatchedObject,
} from '@kubectl-patroni/core';
import { cell } from './cell.js';
import type { Style } from './style.js';
import { safe } from './terminal-text.js';
import { wrapFacts } from './wrap.js';

const NEEDS: Readonly<Record<Need, string>> = {
  member: 'a member',
  leader: 'which tells who leads',
  state: "which holds the cluster's state",
  names: 'which gives members their names',
  clients: 'which clients connect to',
  governing: 'which tells what Service names the pods',
  publication: 'which tells what DNS answers',
};

/** Sentences are broken to the terminal's width, commands are not: they are there to be copied. */
export function catalogWarningLines({ items }: CatalogEntityList, style: Style): string[] {
  const sentence = (text: string) => wrapFacts([cell(text)], { gap: 0, indent: 2 }, style);
  const ownerless = items.filter(({ entity }) => entity?.spec.owner === 'unknown');
  return [
    ...items.flatMap((item) => [
      ...factsOf(item).flatMap((fact) => sentence(`Warning: ${item.namespace}/${item.scope}: ${fact}`)),
      ...item.unmatched.flatMap((object) => [
        ...sentence(`Warning: ${item.namespace}/${item.scope}: ${missedWords(object, item)}`),
        ...(object.command === null ? [] : [safe(`  ${object.command}`, style)]),
      ]),
    ]),
    ...(ownerless.length === 0 ? [] : sentence('Warning: no --owner was given: spec.owner is unknown')),
  ];
}

function factsOf({ entity, alsoMatches, notRead }: CatalogItem): string[] {
  if (entity === null)
    return [`left out: no label that can be selected by has its scope, or its namespace is none`];
  const others = alsoMatches.length === 0 ? [] : [`its labels are also those of ${alsoMatches.join(', ')}`];
  const unread = notRead.map(
    (kind) => `${kind} objects were not read: whether the selector matches them is not known`,
  );
  return [...others, ...unread];
}

function missedWords(
  { kind, name, neededFor, label, labels, command }: UnmatchedObject,
  item: CatalogItem,
): string {
  const selector = item.entity?.metadata.annotations[SELECTOR_ANNOTATION] ?? '';
  const wanted = Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  const whom = label.kind === kind && label.name === name ? 'it' : `${label.kind} ${label.name}`;
  const todo =
    command === null
      ? `give ${whom} the label ${wanted}`
      : `label ${whom}, where it is made (a chart, an operator, Git) or by`;
  return `${selector} does not match ${kind} ${name}, ${NEEDS[neededFor]}: ${todo}`;
}
