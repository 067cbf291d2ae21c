/** The published JSON Schema, as a check that any output can be put through. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
addFormats.default(ajv);

/** @param file of the folder of schemas @returns what is wrong with the document by the schema; empty when nothing is. */
export function schemaErrors(document: unknown, file = 'topology-list.schema.json'): string[] {
  const validate =
    ajv.getSchema(`kubectl-patroni/v1/${file}`) ??
    ajv.compile(JSON.parse(readFileSync(new URL(`../schema/${file}`, import.meta.url), 'utf8')) as object);
  return validate(document)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
