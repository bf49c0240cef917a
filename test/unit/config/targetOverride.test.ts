import { describe, expect, test } from 'vitest';
import { ConfigFolder, errorOfYaml } from './configFolder.ts';
import type { ServiceConfig } from '../../../harness/config/serviceConfig.ts';

async function withTarget(override: string): Promise<ServiceConfig> {
  await using folder = await ConfigFolder.create({ 'harness.config.yaml': text(override) });
  return (await folder.load({ target: 'staging' })).service('auth');
}

const text = (override: string): string => `version: 1
services:
  auth:
    routes: ["/auth/**"]
    baseline:
      url: http://own
      writes: isolated
      production: true
      version: "1"
      headers: { X-A: a }
      credentials: { bearer: opaque }
      reset: { command: ./reset.sh }
    candidate: { url: "http://new", writes: isolated }
    control: { url: "http://own-again" }
  billing: { baseline: { url: "http://own" } }
targets:
  staging:
    auth: ${override}
`;

describe('a target with another address', () => {
  test('keeps what is said about the side, and nothing that was said about the address', async () => {
    const { baseline, candidate, routes } = await withTarget('{ baseline: { url: "http://other" } }');
    expect(baseline).toMatchObject({
      url: 'http://other',
      version: '1',
      headers: { 'X-A': 'a' },
      production: true,
      writes: 'refused',
      credentials: null,
      reset: null,
    });
    expect(candidate).toMatchObject({ url: 'http://new', writes: 'isolated' });
    expect(routes).toEqual(['/auth/**']);
  });

  test('may declare writes, credentials and reset itself', async () => {
    const { baseline } = await withTarget(
      '{ baseline: { url: "http://other", writes: isolated, reset: { command: r }, credentials: { bearer: b } } }',
    );
    expect(baseline).toMatchObject({
      writes: 'isolated',
      reset: { command: 'r' },
      credentials: { token: 'b' },
    });
  });
});

test('A target without another address keeps the rest.', async () => {
  const { baseline } = await withTarget('{ baseline: { timeout: 1s } }');
  expect(baseline).toMatchObject({ url: 'http://own', writes: 'isolated', timeout: 1_000 });
  expect(baseline.credentials).not.toBeNull();
});

test('A service that the target does not name is an error, not a run against other addresses.', async () => {
  await using folder = await ConfigFolder.create({ 'harness.config.yaml': text('{}') });
  const config = await folder.load({ target: 'staging' });
  expect(() => config.service('billing')).toThrow(
    'harness.config.yaml:17:3: target "staging" has no addresses of the service "billing"',
  );
});

describe('an error in a target', () => {
  test.each([
    ['{ baseline: { writes: no } }', '18:33: targets.staging.auth.baseline.writes is "no"'],
    ['{ baseline: { ulr: a } }', '18:25: targets.staging.auth.baseline.ulr is not a known key'],
    ['{ routes: ["/"] }', '18:13: targets.staging.auth.routes is not a known key'],
    ['{ baseline: 5 }', '18:23: targets.staging.auth.baseline is 5'],
  ])('%s is told at its own line', async (override, message) => {
    const error = await errorOfYaml(text(override), { target: 'staging' });
    expect(error.message).toBe(`harness.config.yaml:${message}`);
  });
});

test('A control belongs to the baseline of its own place.', async () => {
  expect((await withTarget('{ candidate: { url: "http://newer" } }')).control?.url).toBe('http://own-again');
  expect((await withTarget('{ baseline: { url: "http://other" } }')).control).toBeNull();
  const { control } = await withTarget('{ baseline: { url: "http://b" }, control: { url: "http://c" } }');
  expect(control).toMatchObject({ url: 'http://c', writes: 'refused' });
});
