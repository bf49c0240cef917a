import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lanes } from '../../../harness/run/lanes.ts';
import { ConfigFolder } from './configFolder.ts';

const root = join(import.meta.dirname, '../../..');

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Every key that the grammar knows, but for those of the rules, which have a page of their own. */
function keysOf(schema: unknown): readonly string[] {
  if (!isRecord(schema)) return [];
  const { properties } = schema;
  const own = isRecord(properties) ? Object.keys(properties) : [];
  const inner = Object.entries(schema).flatMap(([key, value]) =>
    key === 'properties' && isRecord(value)
      ? Object.entries(value).flatMap(([name, part]) => (name === 'rules' ? [] : keysOf(part)))
      : keysOf(value),
  );
  return [...new Set([...own, ...inner])];
}

test('The page on the config names every key.', async () => {
  const page = await readFile(join(root, 'docs/reference/config.md'), 'utf8');
  const keys = keysOf(JSON.parse(await readFile(join(root, 'schemas/config.schema.json'), 'utf8')));
  expect(keys.length).toBeGreaterThan(50);
  const code = [...page.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]).join(' ');
  expect(keys.filter((key) => !code.includes(key))).toEqual([]);
});

test('The example on the page on the config is legal.', async () => {
  const page = await readFile(join(root, 'docs/reference/config.md'), 'utf8');
  const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  await using folder = await ConfigFolder.create({ 'harness.config.yaml': example });
  const config = await folder.load({ lanes });
  expect(config.service('auth').lanes.has('shadow')).toBe(true);
  expect(config.promotion?.require).toHaveLength(2);
  const staging = await folder.load({ lanes, target: 'staging', env: { STAGING_TOKEN: 'opaque' } });
  expect(staging.service('auth').candidate).toMatchObject({
    url: 'https://new.staging.example.test',
    credentials: { token: 'opaque' },
  });
});
