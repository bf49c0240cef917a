import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { requiredLanes } from '../../../harness/config/promotion.ts';
import { ConfigFolder, configErrorOf, errorOfYaml } from './configFolder.ts';

const full = `
version: 1
services:
  auth:
    routes: ["/auth/**"]
    hosts: [auth.example.test]
    openapi: api/auth.yaml
    operations: ["GET /auth/users/{id}"]
    baseline:
      url: http://monolith:8080/
      version: 11ab
      writes: isolated
      identity: { path: /health, version: $.version }
      reset: { http: { path: /reset, status: 204 } }
    candidate:
      url: "\${AUTH_URL:-http://auth:8001/base/}"
      version: "\${GIT_SHA}"
      credentials: { bearer: "\${TOKEN}" }
      reset: { command: ./reset.sh }
      rewrite: [{ from: /auth, to: /api }]
      tls: { ca: certs/ca.pem }
      hooks: hooks/sign.ts
      timeout: 1.1s
      headers: { X-Env: staging }
    limits:
      mismatches: 0.7%
      operations: { "GET /auth/users/{id}": { latency: { p95: 200ms } } }
    load: { scripts: [a.ts], pause: 2m }
  billing:
    baseline: { url: "\${BILLING_URL}" }
    limit: typo
targets:
  staging:
    auth: { baseline: { url: "http://old.staging" }, candidate: { version: next } }
  elsewhere:
    auth: { baseline: { url: "\${ELSEWHERE}" } }
limits: { errors: 1%, latency: { p95: 500ms }, confidence: 99%, sessions: 10 }
promotion:
  steps: [5, 50, 100]
  require: { 50: [load], 5: [load] }
  evidence: { maxAge: 12h }
`;

const env = { GIT_SHA: 'sha-8f2c', TOKEN: 'opaque' };

describe('a config that is legal', () => {
  test('gives a service with everything resolved', async () => {
    await using folder = await ConfigFolder.create({ 'harness.config.yaml': full });
    const config = await folder.load({ env });
    expect(config.file).toBe(join(folder.path, 'harness.config.yaml'));
    expect(config.services).toEqual(['auth', 'billing']);
    expect(config.targets).toEqual(['staging', 'elsewhere']);
    const auth = config.service('auth');
    expect(auth).toMatchObject({
      name: 'auth',
      routes: ['/auth/**'],
      hosts: ['auth.example.test'],
      openapi: join(folder.path, 'api/auth.yaml'),
      operations: ['GET /auth/users/{id}'],
      directory: folder.path,
    });
    expect(auth.health).toContain('/healthz');
    expect(auth.baseline).toMatchObject({
      url: 'http://monolith:8080',
      pathPrefix: '',
      version: '11ab',
      writes: 'isolated',
      production: false,
      identity: { path: '/health', version: '$.version' },
      reset: { kind: 'http', method: 'POST', path: '/reset', status: 204 },
      timeout: 30_000,
    });
    expect(auth.candidate).toEqual({
      url: 'http://auth:8001',
      pathPrefix: '/base',
      version: 'sha-8f2c',
      writes: 'refused',
      production: false,
      identity: null,
      headers: { 'X-Env': 'staging' },
      credentials: { kind: 'bearer', token: 'opaque' },
      rewrite: [{ from: '/auth', to: '/api' }],
      reset: { kind: 'command', command: './reset.sh', directory: folder.path },
      tls: { ca: join(folder.path, 'certs/ca.pem'), cert: null, key: null, rejectUnauthorized: true },
      hooks: join(folder.path, 'hooks/sign.ts'),
      timeout: 1_100,
      up: null,
      database: null,
      outbound: null,
      outbox: null,
    });
    expect([...auth.lanes]).toEqual([['load', { scripts: ['a.ts'], pause: 120_000, mode: 'steady' }]]);
  });

  test('lets the limits of a service go over the global ones, and those of an operation over both', async () => {
    await using folder = await ConfigFolder.create({ 'harness.config.yaml': full });
    const { limits } = (await folder.load({ env })).service('auth');
    expect(limits).toMatchObject({
      mismatches: 0.007,
      errors: 0.01,
      latency: { p95: 500, p99: null },
      slowdown: null,
      confidence: 0.99,
      sessions: 10,
    });
    expect(limits.operations.get('GET /auth/users/{}')).toEqual({
      mismatches: 0.007,
      errors: 0.01,
      latency: { p95: 200, p99: null },
      availability: null,
      slowdown: null,
      own: ['p95'],
    });
  });

  test('has a p95 of 500 ms, and no other end of the latencies, where nothing is said', async () => {
    await using folder = await ConfigFolder.create({
      'harness.config.yaml': 'version: 1\nservices: { auth: { limits: { availability: 99.9% } } }\n',
    });
    const { limits } = (await folder.load()).service('auth');
    expect(limits).toMatchObject({ errors: 0.001, latency: { p95: 500, p99: null }, availability: 0.999 });
  });

  test.each(['0.1%', '100%', '99.9'])('refuses an availability of %s', async (given) => {
    const error = await errorOfYaml(
      `version: 1\nservices: { auth: { limits: { availability: ${given} } } }\n`,
    );
    expect(error.message).toContain('services.auth.limits.availability');
  });

  test('reads the promotion, its requirements in rising order', async () => {
    await using folder = await ConfigFolder.create({ 'harness.config.yaml': full });
    const { promotion } = await folder.load({ env });
    expect(promotion).toEqual({
      steps: [5, 50, 100],
      require: [
        { from: 5, lanes: ['load'] },
        { from: 50, lanes: ['load'] },
      ],
      evidence: { maxAge: 43_200_000 },
    });
  });

  test('is found from a folder below it', async () => {
    await using folder = await ConfigFolder.create({ 'harness.config.yaml': full, 'a/b/c.txt': '' });
    const config = await folder.load({ env, cwd: join(folder.path, 'a/b') });
    expect(config.directory).toBe(folder.path);
  });

  test('has the same digest however it is laid out, and another one for another content', async () => {
    const one = 'version: 1\nservices: { auth: { hosts: [a], routes: ["/**"] } }\n';
    const same = '# why\nservices:\n  auth:\n    routes: ["/**"]\n    hosts: [a]\nversion: 1\n';
    const digests: string[] = [];
    for (const text of [one, same, one.replace('[a]', '[b]')]) {
      await using folder = await ConfigFolder.create({ 'harness.config.yaml': text });
      digests.push((await folder.load()).digest);
    }
    expect(digests[0]).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(digests[1]).toBe(digests[0]);
    expect(digests[2]).not.toBe(digests[0]);
  });

  test('may use anchors and merge keys', async () => {
    const text =
      'version: 1\nservices:\n  auth:\n    baseline: &side { url: "http://a", timeout: 5s }\n    candidate: { <<: *side, url: "http://b" }\n';
    await using folder = await ConfigFolder.create({ 'harness.config.yaml': text });
    const { candidate } = (await folder.load()).service('auth');
    expect(candidate).toMatchObject({ url: 'http://b', timeout: 5_000 });
  });
});

describe('the lanes that a step needs', () => {
  const promotion = {
    steps: [5, 50, 100],
    require: [
      { from: 5, lanes: ['shadow'] as const },
      { from: 50, lanes: ['shadow', 'slo'] as const },
    ],
    evidence: { maxAge: 1 },
  };

  test.each([
    [5, ['shadow']],
    [49, ['shadow']],
    [50, ['shadow', 'slo']],
    [100, ['shadow', 'slo']],
  ])('at %i %% are those of the highest share it reaches', (share, lanes) => {
    expect(requiredLanes(promotion, share)).toEqual(lanes);
  });
});

describe('a config that is not there', () => {
  test('is an error that names the files looked for', async () => {
    await using folder = await ConfigFolder.create({});
    const error = await configErrorOf(() => folder.load());
    expect(error.message).toContain('no config here or in any folder above');
    expect(error.hint).toContain('harness.config.yaml');
  });

  test('is an error under the name given', async () => {
    await using folder = await ConfigFolder.create({});
    const error = await configErrorOf(() => folder.load({ path: 'mine.yaml' }));
    expect(error.subject).toBe('mine.yaml');
  });

  test('is not chosen between two', async () => {
    await using folder = await ConfigFolder.create({
      'harness.config.yaml': full,
      'harness.config.json': '{}',
    });
    const error = await configErrorOf(() => folder.load());
    expect(error.message).toContain('holds both harness.config.yaml and harness.config.json');
  });
});
