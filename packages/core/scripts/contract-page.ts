/** docs/contract.md: the JSON that the tool prints, described from its schema. */
import type { Schema } from 'ts-json-schema-generator';

type Definition = Exclude<NonNullable<Schema['definitions']>[string], boolean>;

const HEAD = `# The JSON that is printed

<!-- Made by \`npm run docs\` from packages/core/src/contract.ts; a test checks that it is current. -->

\`kubectl patroni topology -o json\` (or \`yaml\`) prints one \`TopologyList\`. Its JSON Schema is
[\`packages/core/schema/topology-list.schema.json\`](../packages/core/schema/topology-list.schema.json), published as
\`@kubectl-patroni/core/schema.json\`.

Unknown is \`null\`, never a guess and never 0. Times are RFC 3339 in UTC, LSNs are \`X/Y\` strings, lags are bytes. Fields
may be added; none is renamed or dropped without raising \`apiVersion\`. What the values of \`publication\` and \`kind\` mean
stands in [addresses.md](addresses.md).
`;

const PROBES_HEAD = `# The JSON of commands that ask the members

<!-- Made by \`npm run docs\` from packages/core/src; a test checks that it is current. -->

\`kubectl patroni dns\`, \`connect-test\` and \`trace\` print these documents with \`-o json\` (or \`yaml\`); what
\`topology --observe\` adds stands in [contract.md](contract.md), as do the types that are not explained here. Their JSON Schemas
are in [\`packages/core/schema\`](../packages/core/schema), published as \`@kubectl-patroni/core/schema/NAME\`.
`;

const REMEDY_HEAD = `# The JSON of plans of repair

<!-- Made by \`npm run docs\` from packages/core/src; a test checks that it is current. -->

\`kubectl patroni fix -o json\` prints one \`RemedyPlanList\`; types that are not explained here are in [contract.md](contract.md).
Its JSON Schema is [\`packages/core/schema/remedy-plan-list.schema.json\`](../packages/core/schema/remedy-plan-list.schema.json),
published as \`@kubectl-patroni/core/schema/remedy-plan-list.schema.json\`.
`;

/** @param schemaText the JSON Schema, as {@link topologyListSchema} gives it */
export function contractPage(schemaText: string): string {
  return [HEAD, ...sectionsOf(definitionsOf(schemaText))].join('\n');
}

/**
 * @param schemaTexts of the documents that the page is about
 * @param known the schema whose types are explained elsewhere
 */
export function probesPage(schemaTexts: readonly string[], known: string): string {
  return pageBeside(PROBES_HEAD, schemaTexts, known);
}

/** The page about plans of repair; see {@link probesPage}. */
export function remedyPage(schemaText: string, known: string): string {
  return pageBeside(REMEDY_HEAD, [schemaText], known);
}

function pageBeside(head: string, schemaTexts: readonly string[], known: string): string {
  const elsewhere = new Set(definitionsOf(known).map(([name]) => name));
  const all = new Map(schemaTexts.flatMap(definitionsOf));
  const page = [head, ...sectionsOf([...all].filter(([name]) => !elsewhere.has(name)))].join('\n');
  return page.replaceAll(/\[(\w+)\]\(#(\w+)\)/g, (link, name: string, anchor: string) =>
    elsewhere.has(name) ? `[${name}](contract.md#${anchor})` : link,
  );
}

function definitionsOf(schemaText: string): [string, Definition][] {
  const { definitions = {} } = JSON.parse(schemaText) as Schema;
  return Object.entries(definitions).filter(
    (entry): entry is [string, Definition] => typeof entry[1] === 'object',
  );
}

function sectionsOf(definitions: readonly [string, Definition][]): string[] {
  return definitions.map(([name, definition]) => describe(name, definition));
}

function describe(name: string, definition: Definition): string {
  const about = definition.description ? `${oneParagraph(definition.description)}\n\n` : '';
  return `## ${name}\n\n${about}${definition.properties ? fields(definition) : `${typeOf(definition)}\n`}`;
}

function fields({ properties = {}, required = [] }: Definition): string {
  const rows = Object.entries(properties).map(([field, value]) => {
    const property = typeof value === 'object' ? value : {};
    const optional = required.includes(field) ? '' : ' (may be absent)';
    return `| \`${field}\`${optional} | ${typeOf(property)} | ${inCell(property.description ?? '')} |`;
  });
  return ['| field | type | |', '|---|---|---|', ...rows, ''].join('\n');
}

function typeOf(schema: Definition): string {
  if (schema.$ref !== undefined) {
    const name = decodeURIComponent(schema.$ref.replace('#/definitions/', ''));
    return `[${name}](#${name.toLowerCase()})`;
  }
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  const anyOf = schema.anyOf?.filter((option) => typeof option === 'object');
  if (anyOf !== undefined) return anyOf.map(typeOf).join(' or ');
  if (Array.isArray(schema.type)) return schema.type.map(nameOf).join(' or ');
  if (schema.type === 'array') {
    const items = schema.items;
    return `list of ${typeof items === 'object' && !Array.isArray(items) ? typeOf(items) : 'anything'}`;
  }
  if (schema.type === 'object' && schema.properties)
    return `object of ${Object.entries(schema.properties)
      .map(([key, value]) => `\`${key}\` (${typeof value === 'object' ? typeOf(value) : 'anything'})`)
      .join(', ')}`;
  if (schema.type === 'object') {
    const values = schema.additionalProperties;
    return `map of ${typeof values === 'object' ? typeOf(values) : 'anything'}`;
  }
  return nameOf(schema.type ?? 'anything');
}

function nameOf(type: string): string {
  return type === 'null' ? '`null`' : type;
}

function oneParagraph(text: string): string {
  return text.trim();
}

function inCell(text: string): string {
  return text
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');
}
