import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { schemaFiles } from '../../../scripts/schemas.ts';

const path = join(import.meta.dirname, '../../../schemas/config.schema.json');

test('The JSON Schema for editors is what the grammar says; node scripts/schemas.ts writes it anew.', async () => {
  expect(await readFile(path, 'utf8')).toBe(schemaFiles().get('config.schema.json'));
});

describe('the JSON Schema for editors', async () => {
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile(
    JSON.parse(await readFile(path, 'utf8')),
  );

  test.each([
    'version: 1\nservices: { auth: {} }',
    'version: 1\nservices: { auth: { baseline: { url: "${URL}", writes: "${WRITES}", timeout: "${T:-5s}" } } }',
    'version: 1\nservices: { auth: { limits: { operations: { "GET /a/{}": { errors: 1% } } } } }\nlimits: { sessions: 3 }',
    'version: 1\nservices: { auth: {} }\ntargets: { staging: { auth: { candidate: { production: true } } } }',
  ])('accepts %j', (text) => {
    expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each([
    'version: 2\nservices: { auth: {} }',
    'version: 1',
    'version: 1\nservices: { auth: { baselin: {} } }',
    'version: 1\nservices: { auth: { baseline: { writes: no } } }',
    'version: 1\nservices: { auth: { baseline: { timeout: 5 } } }',
    'version: 1\nservices: { auth: { limits: { errors: 0.1 } } }',
    'version: 1\nservices: { auth: {} }\npromotion: {}',
  ])('refuses %j', (text) => {
    expect(validate(parse(text))).toBe(false);
  });
});
