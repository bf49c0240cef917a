import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { AcceptedEntry } from '../../../../harness/comparison/acceptedSchema.ts';
import { fingerprint } from '../../../../harness/comparison/fingerprint.ts';
import { loadConfig } from '../../../../harness/config/loadConfig.ts';
import { Door } from '../../../../harness/redaction/Door.ts';
import { acceptedPlace } from '../../../../harness/run/accept/acceptedPlace.ts';
import { acceptedText, linkFromConfig, writeEntry } from '../../../../harness/run/accept/writeAccepted.ts';
import { lanes } from '../../../../harness/run/lanes.ts';

const parts = { operation: 'GET /me', location: 'body', path: '$.a', kind: 'value' } as const;
const entry: AcceptedEntry = {
  fingerprint: fingerprint(parts),
  ...parts,
  baseline: '1',
  candidate: '2',
  reason: 'meant',
  owner: 'ann',
  until: '2027-01-31',
};

/** Where the entries of the service `a` go with this config. */
async function placeWith(name: string, text: string, env: Readonly<Record<string, string>> = {}) {
  const cwd = mkdtempSync(join(tmpdir(), 'harness-accept-'));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  const file = join(cwd, name);
  writeFileSync(file, text);
  const config = await loadConfig({ path: name, cwd, env, lanes, target: null });
  return { cwd, file, place: await acceptedPlace(config, 'a', env) };
}

test('A config that names no file is made to name one, which is made with its folder and read by the next call.', async () => {
  const { file, place } = await placeWith('harness.config.yaml', 'version: 1\nservices: { a: {} } # ours\n');
  expect(place).toMatchObject({ name: 'accepted-differences.yaml', inConfig: false });
  const door = new Door();
  expect(await acceptedText(place)).toBeNull();
  await writeEntry(door, place, null, entry);
  expect(await acceptedText(place)).toContain(entry.fingerprint);
  expect(await linkFromConfig(door, file, place, true)).toBe(true);
  expect(readFileSync(file, 'utf8')).not.toContain('accepted');
  expect(await linkFromConfig(door, file, place, false)).toBe(true);
  expect(readFileSync(file, 'utf8')).toMatch(/accepted: accepted-differences\.yaml.*# ours/s);
});

test('A config that holds credentials gets its line and keeps the rest, and its mode.', async () => {
  const text = 'version: 1\nservices:\n  a:\n    candidate: {credentials: {bearer: "hunter2"}} # new\n';
  const { cwd, file, place } = await placeWith('harness.config.yaml', text);
  chmodSync(file, 0o640);
  const link = join(cwd, 'link.yaml');
  symlinkSync(file, link);
  expect(await linkFromConfig(new Door(), link, place, false)).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe(`${text}    shadow: { accepted: accepted-differences.yaml }\n`);
  expect(statSync(file).mode & 0o777).toBe(0o640);
});

test('A config in JSON is not touched.', async () => {
  const text = '{ "version": 1, "services": { "a": {} } }';
  const { file, place } = await placeWith('harness.config.json', text);
  expect(await linkFromConfig(new Door(), file, place, false)).toBe(false);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('The file is the one that the config names, also by a variable, and never that of another service.', async () => {
  const named =
    'version: 1\nservices: { a: { shadow: { accepted: "${DIR}/a.yaml" }, candidate: { version: "${UNSET}" } } }\n';
  const first = await placeWith('harness.config.yaml', named, { DIR: 'quality' });
  expect(first.place).toMatchObject({ name: 'quality/a.yaml', inConfig: true });
  await writeEntry(new Door(), first.place, null, entry);
  expect(readFileSync(join(first.cwd, 'quality', 'a.yaml'), 'utf8')).toContain(entry.fingerprint);

  const taken = 'version: 1\nservices: { a: {}, b: { shadow: { accepted: accepted-differences.yaml } } }\n';
  const second = await placeWith('harness.config.yaml', taken);
  expect(second.place).toMatchObject({ name: 'accepted-differences-a.yaml', inConfig: false });
});

test('A secret in the reason is not written, and its line is told.', async () => {
  const { place } = await placeWith('harness.config.yaml', 'version: 1\nservices: { a: {} }\n');
  const told = writeEntry(new Door(), place, null, { ...entry, reason: 'they use password=hunter2x there' });
  await expect(told).rejects.toThrow(/accepted-differences\.yaml:\d+: looks like a secret/);
  expect(await acceptedText(place)).toBeNull();
});
