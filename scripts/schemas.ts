// Writes the JSON Schema files of schemas/ that come from our own grammars: node scripts/schemas.ts
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { configSchema } from '../harness/config/configSchema.ts';
import { documentSchemas } from '../harness/evidence/documentSchemas.ts';
import { lanes } from '../harness/run/lanes.ts';

const folder = join(import.meta.dirname, '..', 'schemas');

// A string of the config may come from the environment, whatever it has to be once it is read.
const variable = String.raw`\$\{`;

function allowVariables({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.type !== 'string') return;
  if (jsonSchema.pattern !== undefined) jsonSchema.pattern = `(?:${jsonSchema.pattern})|${variable}`;
  if (jsonSchema.enum === undefined) return;
  jsonSchema.anyOf = [
    { type: 'string', enum: jsonSchema.enum },
    { type: 'string', pattern: variable },
  ];
  delete jsonSchema.enum;
}

function render(title: string, schema: z.ZodType, io: 'input' | 'output'): string {
  const options = io === 'input' ? { override: allowVariables } : {};
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', ...options });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}

/** The text of each schema file, by the file's name in schemas/. */
export function schemaFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  files.set('config.schema.json', render('harness.config.yaml', configSchema(lanes), 'input'));
  for (const [name, { title, schema }] of Object.entries(documentSchemas))
    files.set(`${name}.schema.json`, render(title, schema, 'output'));
  return files;
}

if (import.meta.main) for (const [name, text] of schemaFiles()) await writeFile(join(folder, name), text);
