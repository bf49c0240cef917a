import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { LaneName } from '../../../../harness/model/measurement.ts';
import type { Diagnosis, Surroundings } from '../../../../harness/run/doctor/Diagnosis.ts';
import { toolChecks } from '../../../../harness/run/doctor/toolChecks.ts';

/** What is found with only these programs on PATH, each of which prints a text. */
async function found(
  programs: Readonly<Record<string, string>>,
  required: readonly LaneName[] = [],
): Promise<Readonly<Record<string, Diagnosis | undefined>>> {
  const folder = mkdtempSync(join(tmpdir(), 'harness-tools-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'bin'));
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, 'bin', name), 0o755);
  }
  const around: Surroundings = {
    directory: folder,
    config: null,
    services: [],
    diagnoses: [],
    required: new Set(required),
    lanes: new Set(['shadow']),
    now: new Date(0),
    env: { PATH: join(folder, 'bin'), HOME: folder },
  };
  const all = await Promise.all(toolChecks.map(({ look }) => look(around, AbortSignal.timeout(2_000))));
  return Object.fromEntries(all.flat().map((one) => [one.subject, one]));
}

test('Nothing that no step requires is missing, whatever is not there; each says how to get it.', async () => {
  const { k6, chromium } = await found({});
  for (const one of [k6, chromium]) expect(one?.level).toBe('optional');
  expect(k6?.line).toBe('is neither on PATH nor in the cache of the harness; needed for the lane load');
  expect(k6?.how).toBe('npm run harness -- k6 install');
  expect(chromium?.how).toBe('npx playwright install chromium, or name one by HARNESS_BROWSER');
});

test('What a step requires is missing where it is not there; an old k6 and a silent one are not there either.', async () => {
  const bare = await found({}, ['load', 'scenario']);
  expect([bare['k6']?.level, bare['chromium']?.level]).toEqual(['missing', 'missing']);
  const old = await found({ k6: 'echo "k6 v1.3.0 (commit/abc, go1.24)"' }, ['load']);
  expect(old['k6']).toMatchObject({
    level: 'missing',
    line: expect.stringContaining('the k6 on PATH is k6 v1.3.0, and v2 is needed'),
  });
  const placeholder = await found({ k6: 'exit 3' });
  expect(placeholder['k6']?.line).toContain('is no k6: asked for its version it ended with exit code 3');
});

test('What is there is told with its version.', async () => {
  const { k6, chromium, playwright } = await found({
    k6: 'echo "k6 v2.0.1 (go1.26, linux/amd64)"',
    chromium: 'echo "Chromium 156.0.1.2 built on Debian"',
  });
  expect([k6, chromium].map((one) => one?.level)).toEqual(['ok', 'ok']);
  expect(k6?.line).toBe('v2.0.1 from PATH');
  expect(chromium?.line).toBe('Chromium 156.0 from PATH');
  expect(playwright?.line).toMatch(/^@playwright\/test \d/);
});
