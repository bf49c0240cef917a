import { execFile } from 'node:child_process';
import process from 'node:process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const script = `
  const { loadCore } = await import(process.argv[1]);
  const told = await loadCore().then(() => null, ({ subject, message, hint }) => ({ subject, message, hint }));
  process.stdout.write(JSON.stringify(told));
`;

/** What loading the core throws; null where it is there. */
async function thrown(env: NodeJS.ProcessEnv): Promise<unknown> {
  const path = new URL('../../../../../contracts/verifier/child/loadCore.ts', import.meta.url).href;
  const args = ['--input-type=module', '-e', script, path];
  const cwd = new URL('../../../../../contracts', import.meta.url);
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, env });
  return JSON.parse(stdout);
}

test('a library that no package of this platform has is told with how to get it', async () => {
  const env = { PATH: process.env['PATH'] };
  expect(await thrown(env)).toBeNull();
  // As where `npm ci --omit=optional` left it out.
  expect(await thrown({ ...env, PACT_PREBUILD_PACKAGE_LOCATION: '/nowhere' })).toEqual({
    subject: "Pact's core",
    message: expect.stringContaining('its native library cannot be loaded') as unknown,
    hint: expect.stringContaining('install again, without --omit=optional') as unknown,
  });
});
