import { describe, expect, test } from 'vitest';
import { ConfigFolder, configErrorOf, errorOfYaml } from './configFolder.ts';

const text = `version: 1
services:
  auth:
    baseline: { url: "http://\${HOST:-localhost}:\${PORT}" }
    candidate: { production: "\${LIVE:-false}", writes: "\${WRITES:-refused}" }
  billing:
    baseline: { url: "\${BILLING}" }
targets:
  staging:
    auth: { baseline: { url: "\${STAGING}" } }
`;

async function auth(env: Readonly<Record<string, string>>, target: string | null = null) {
  await using folder = await ConfigFolder.create({ 'harness.config.yaml': text });
  return (await folder.load({ env, target })).service('auth');
}

describe('a variable', () => {
  test('comes from the environment, several to a string', async () => {
    expect((await auth({ HOST: 'monolith', PORT: '8080' })).baseline.url).toBe('http://monolith:8080');
  });

  test('falls back to its default, also where it is set and empty', async () => {
    expect((await auth({ HOST: '', PORT: '8080' })).baseline.url).toBe('http://localhost:8080');
  });

  test('can stand for true and false', async () => {
    expect((await auth({ PORT: '1', LIVE: 'true' })).candidate.production).toBe(true);
  });

  test('that is not set is named with file, line and column', async () => {
    const error = await errorOfYaml(text);
    expect(error.message).toBe(
      'harness.config.yaml:4:22: services.auth.baseline.url: environment variable PORT is not set',
    );
    expect(error.hint).toBe('set PORT, or give a default: ${PORT:-default}');
  });

  test('that is empty is told apart from one that is not set', async () => {
    expect((await errorOfYaml(text, { env: { PORT: '' } })).message).toContain('PORT is empty');
  });

  test('is not shown by its value where that is not legal', async () => {
    const error = await errorOfYaml(text, { env: { PORT: '1', WRITES: 'opaque-value' } });
    expect(error.message).toContain('services.auth.candidate.writes is "${WRITES:-refused}"');
    expect(`${error.message}${error.hint}`).not.toContain('opaque-value');
  });
});

describe('a variable that nobody needs', () => {
  test('in another service or target stops nothing', async () => {
    expect((await auth({ PORT: '1' })).baseline.url).toBe('http://localhost:1');
  });

  test('in an address that the target replaces stops nothing', async () => {
    expect((await auth({ STAGING: 'http://s' }, 'staging')).baseline.url).toBe('http://s');
  });

  test('is missed once its service is asked for', async () => {
    await using folder = await ConfigFolder.create({ 'harness.config.yaml': text });
    const config = await folder.load({ env: { PORT: '1' } });
    expect(config.service('auth').name).toBe('auth');
    const error = await configErrorOf(() => config.service('billing'));
    expect(error.message).toContain('harness.config.yaml:7:22: services.billing.baseline.url');
  });

  test("is told at the target's own line", async () => {
    const error = await errorOfYaml(text, { target: 'staging', env: { PORT: '1' } });
    expect(error.message).toContain('harness.config.yaml:10:30: targets.staging.auth.baseline.url');
  });
});

describe('a dollar', () => {
  const withHeader = (value: string): string =>
    `version: 1\nservices:\n  auth:\n    baseline: { headers: { X-A: '${value}' } }\n`;

  test.each([
    ['$${NAME}', '${NAME}'],
    ['$.path', '$.path'],
    ['costs $5', 'costs $5'],
  ])('of %s gives %s', async (given, expected) => {
    await using folder = await ConfigFolder.create({ 'harness.config.yaml': withHeader(given) });
    expect((await folder.load()).service('auth').baseline.headers).toEqual({ 'X-A': expected });
  });

  test.each(['${', '${a-b}', '${NAME', '${1}'])('of %s is an error', async (given) => {
    expect((await errorOfYaml(withHeader(given))).message).toContain('holds a ${ that starts no variable');
  });
});
