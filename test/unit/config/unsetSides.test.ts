import { expect, test } from 'vitest';
import { ConfigFolder, configErrorOf } from './configFolder.ts';

const text = `
version: 1
services:
  auth:
    routes: ["/auth/**"]
    baseline: { url: "\${MONOLITH_URL}", headers: { X-Key: "\${KEY}", X-Env: test } }
    candidate: { url: "http://\${HOST}:\${PORT}/base", version: "\${SHA}", credentials: { bearer: "\${TOKEN}" } }
    load: { scripts: ["\${SCRIPT:-a.ts}"] }
  other:
    openapi: "\${FILE}"
`;

test('Where nothing is sent, a variable of a side that is not set keeps nobody from reading the service.', async () => {
  await using folder = await ConfigFolder.create({ 'harness.config.yaml': text });
  const auth = (await folder.load({ sends: false })).service('auth');
  expect(auth.routes).toEqual(['/auth/**']);
  expect(auth.baseline).toMatchObject({ url: null, headers: { 'X-Env': 'test' } });
  // A header that the config sets is one, whatever its value will be.
  expect(Object.keys(auth.baseline.headers)).toEqual(['X-Key', 'X-Env']);
  expect(auth.candidate).toMatchObject({ url: null, version: null, credentials: { kind: 'bearer' } });
});

test('Variables that are set are taken, nothing sent or not.', async () => {
  await using folder = await ConfigFolder.create({ 'harness.config.yaml': text });
  const env = { HOST: 'auth', PORT: '81', KEY: 'k' };
  const auth = (await folder.load({ sends: false, env })).service('auth');
  expect(auth.candidate).toMatchObject({ url: 'http://auth:81', pathPrefix: '/base' });
  expect(auth.baseline.headers).toEqual({ 'X-Key': 'k', 'X-Env': 'test' });
});

test('A variable of anything but a side is asked for all the same, and one of a side where something is sent.', async () => {
  await using folder = await ConfigFolder.create({ 'harness.config.yaml': text });
  const other = await configErrorOf(async () => (await folder.load({ sends: false })).service('other'));
  expect(other.message).toContain('FILE is not set');
  const auth = await configErrorOf(async () => (await folder.load()).service('auth'));
  expect(auth.message).toContain('MONOLITH_URL is not set');
});
