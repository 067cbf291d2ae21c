/** Label and field selectors: apimachinery/pkg/labels/selector.go and pkg/fields/selector.go. */
import type { KubeObject } from '../store/object-store.ts';
import type { Resource } from '../store/resources.ts';
import { badRequest } from './status.ts';

export type Predicate = (object: KubeObject) => boolean;

type Test = (labels: Readonly<Record<string, string>>) => boolean;

const KEY = String.raw`([A-Za-z0-9][-A-Za-z0-9_.]*/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?`;
const VALUE = String.raw`[-A-Za-z0-9_.]*`;
const EXISTS = new RegExp(`^(?<not>!)?\\s*(?<key>${KEY})$`);
const EQUALS = new RegExp(`^(?<key>${KEY})\\s*(?<operator>==|=|!=)\\s*(?<value>${VALUE})$`);
const IN = new RegExp(
  `^(?<key>${KEY})\\s+(?<operator>in|notin)\\s*\\((?<values>\\s*${VALUE}\\s*(,\\s*${VALUE}\\s*)*)\\)$`,
);
const COMPARES = new RegExp(`^(?<key>${KEY})\\s*(?<operator>[<>])\\s*(?<value>-?\\d+)$`);

/** @throws ApiError BadRequest */
export function labelSelector(text: string): Predicate {
  const tests = requirements(text).map(labelTest);
  return ({ metadata: { labels = {} } }) => tests.every((test) => test(labels));
}

/** Split at the commas that are not in parentheses. */
function requirements(text: string): string[] {
  return text
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function labelTest(text: string): Test {
  const equals = EQUALS.exec(text)?.groups;
  if (equals !== undefined) {
    const { key = '', operator, value = '' } = equals;
    return operator === '!='
      ? (labels) => valueOf(labels, key) !== value
      : (labels) => valueOf(labels, key) === value;
  }
  const among = IN.exec(text)?.groups;
  if (among !== undefined) {
    const { key = '', operator, values = '' } = among;
    const set = new Set<string | undefined>(values.split(',').map((value) => value.trim()));
    return operator === 'in'
      ? (labels) => set.has(valueOf(labels, key))
      : (labels) => !set.has(valueOf(labels, key));
  }
  const compares = COMPARES.exec(text)?.groups;
  if (compares !== undefined) {
    const { key = '', operator, value = '' } = compares;
    const limit = Number(value);
    return (labels) => {
      const has = Number.parseInt(valueOf(labels, key) ?? '', 10);
      return operator === '<' ? has < limit : has > limit;
    };
  }
  const exists = EXISTS.exec(text)?.groups;
  if (exists !== undefined) {
    const { not, key = '' } = exists;
    return (labels) => (valueOf(labels, key) !== undefined) === (not === undefined);
  }
  throw badRequest(`unable to parse requirement: found '${text}', expected: a label selector requirement`);
}

const valueOf = (labels: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(labels, key) ? labels[key] : undefined;

/** Beside metadata.name and metadata.namespace (pkg/apis/core/v1/conversion.go, `AddFieldLabelConversionsFor…`). */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  services: ['spec.clusterIP', 'spec.type'],
  namespaces: ['status.phase'],
  nodes: ['spec.unschedulable'],
  secrets: ['type'],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
};

export interface FieldRequirement {
  field: string;
  operator: '=' | '!=';
  value: string;
}

/** @throws ApiError BadRequest */
export function parseFieldSelector(text: string): readonly FieldRequirement[] {
  return text
    .split(/(?<!\\),/)
    .filter((part) => part !== '')
    .map((part) => {
      const { field, operator, value } =
        /^(?<field>[^=!]+)(?<operator>==|=|!=)(?<value>.*)$/s.exec(part)?.groups ?? {};
      if (field === undefined || operator === undefined || value === undefined)
        throw badRequest(`invalid selector: '${text}'; can't understand '${part}'`);
      return {
        field: field.trim(),
        operator: operator === '!=' ? '!=' : '=',
        value: value.replaceAll(/\\([\\,=])/g, '$1'),
      };
    });
}

/** @throws ApiError BadRequest for a field that the resource is not selected by */
export function fieldSelector(resource: Resource, text: string): Predicate {
  const known = ['metadata.name', 'metadata.namespace', ...(FIELDS[resource.name] ?? [])];
  const wanted = parseFieldSelector(text);
  const stranger = wanted.find(({ field }) => !known.includes(field));
  if (stranger !== undefined) throw badRequest(`field label not supported: ${stranger.field}`);
  return (object) =>
    wanted.every(({ field, operator, value }) => (textAt(object, field) === value) === (operator === '='));
}

/** The value of a field; what is absent is an empty text, as in the field sets of Kubernetes. */
function textAt(object: KubeObject, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
      object,
    );
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

/** Both selectors of a request; null when it has none, so that all objects are meant. */
export function selectorsOf(resource: Resource, query: URLSearchParams): Predicate | null {
  const labels = query.get('labelSelector') ?? '';
  const fields = query.get('fieldSelector') ?? '';
  const predicates = [
    ...(labels === '' ? [] : [labelSelector(labels)]),
    ...(fields === '' ? [] : [fieldSelector(resource, fields)]),
  ];
  return predicates.length === 0 ? null : (object) => predicates.every((predicate) => predicate(object));
}
