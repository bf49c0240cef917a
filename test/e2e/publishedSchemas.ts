import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** What is wrong with a value by a published JSON Schema, `verdict` or another of `schemas/`; empty where nothing is. */
export function problemsBy(schema: string, value: unknown): readonly string[] {
  const validate = validators.get(schema) ?? compile(schema);
  validators.set(schema, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

type Validator = ReturnType<Ajv2020['compile']>;
const validators = new Map<string, Validator>();

function compile(name: string): Validator {
  const file = new URL(`../../schemas/${name}.schema.json`, import.meta.url);
  const schema: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof schema !== 'object' || schema === null) throw new TypeError(`${name} is no schema`);
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  formats.default(ajv);
  return ajv.compile(schema);
}
