import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { misspeltIn, placeholdersIn, withPlaceholders } from '../../../harness/config/placeholders.ts';
import { ConfigFolder, errorOfYaml } from './configFolder.ts';

const ofCandidate = (lines: string): string =>
  `version: 1\nservices:\n  auth:\n    baseline: { url: http://a }\n    candidate:\n${lines.replaceAll(/^/gm, '      ')}\n`;

test('A process is read with everything resolved, and with defaults for what is left out.', async () => {
  await using folder = await ConfigFolder.create({
    'harness.config.yaml': ofCandidate(
      [
        'process:',
        '  command: node main.js',
        '  directory: ../auth',
        "  env: { PORT: '{port}', DEBUG: 1, DATABASE_URL: '{database.url}', SMTP: '{smtp}' }",
        '  ready: { http: /health }',
        'database: { server: "${ADMIN}" }',
        'outbound: [smtp]',
        'reset: { snapshot: true }',
      ].join('\n'),
    ),
  });
  const { candidate, baseline } = (
    await folder.load({ env: { ADMIN: 'postgres://root:opaque@localhost/postgres' } })
  ).service('auth');
  expect(baseline.up).toBe(null);
  expect(candidate).toMatchObject({
    url: null,
    up: {
      kind: 'process',
      command: 'node main.js',
      directory: join(folder.path, '../auth'),
      env: { PORT: '{port}', DEBUG: '1', DATABASE_URL: '{database.url}', SMTP: '{smtp}' },
      ready: { kind: 'http', path: '/health' },
      timeout: 60_000,
      stop: 10_000,
    },
    database: { kind: 'server', url: 'postgres://root:opaque@localhost/postgres' },
    outbound: { smtp: { host: '127.0.0.1', port: 0 }, http: null },
    reset: { kind: 'snapshot', restore: null },
    outbox: null,
  });
});

test('An image is read with its database and its port.', async () => {
  await using folder = await ConfigFolder.create({
    'harness.config.yaml': ofCandidate(
      'image: { name: "auth:1.4", port: 8080, command: [serve, "{port}"], ready: { log: up } }\ndatabase: { image: "postgres:18", port: 5432, env: { POSTGRES_PASSWORD: opaque } }',
    ),
  });
  const { candidate } = (await folder.load()).service('auth');
  expect(candidate).toMatchObject({
    up: { kind: 'image', name: 'auth:1.4', port: 8080, command: ['serve', '{port}'], ready: { kind: 'log' } },
    database: { kind: 'image', name: 'postgres:18', port: 5432, ready: { kind: 'port' } },
  });
});

describe('an error in how a side is brought up says what would be legal', () => {
  const serve = "command: serve, env: { PORT: '{port}' }";
  test.each([
    ['two places', `url: http://b\nprocess: { ${serve} }`, 'process is not legal', 'one of url, process'],
    [
      'no place for a database',
      'url: http://b\ndatabase: { server: "postgres://x" }',
      'database',
      'beside process or image',
    ],
    [
      'a snapshot of nothing',
      `process: { ${serve} }\nreset: { snapshot: true }`,
      'reset',
      'beside a `database`',
    ],
    ['no port', 'process: { command: serve 8080 }', 'process is not legal', 'put {port} into'],
    [
      'a misspelt placeholder',
      "process: { command: serve, env: { PORT: '{port}', DB: '{databse.url}' } }",
      'process.env.DB is "{databse.url}"',
      '{databse.url} is none of them',
    ],
    [
      'a placeholder of what is not there',
      "process: { command: 'serve {port} --smtp {smtp.host}' }",
      'process.command is "serve {port} --smtp {smtp.host}"',
      '{smtp.host} where the side has `outbound: [smtp]`',
    ],
    [
      'sinks nobody knows of',
      'url: http://b\noutbound: [smtp]',
      'outbound is not legal',
      'where it sends to',
    ],
    [
      'a misspelt key',
      `process: { ${serve}, reddy: { port: true } }`,
      'process.reddy is not a known key',
      '"ready"',
    ],
    [
      'a ready check of no kind',
      `process: { ${serve}, ready: /health }`,
      'process.ready is "/health"',
      '{ http: /health }',
    ],
    [
      'a server that is none',
      `process: { ${serve} }\ndatabase: { server: "mysql://x" }`,
      'database',
      'postgres://',
    ],
  ])('%s', async (_, lines, what, legal) => {
    const error = await errorOfYaml(ofCandidate(lines));
    expect(error.message).toContain(`services.auth.candidate.${what}`);
    expect(error.hint).toContain(legal);
  });
});

describe('a target may say otherwise how a side comes to be', () => {
  const config = (own: string, other: string): string =>
    `version: 1\nservices:\n  auth:\n    candidate: ${own}\ntargets:\n  here:\n    auth:\n      candidate: ${other}\n`;
  const process = "{ command: serve, env: { PORT: '{port}' } }";

  test('by a process in place of an address, of which nothing else holds', async () => {
    await using folder = await ConfigFolder.create({
      'harness.config.yaml': config(
        '{ url: http://a, writes: isolated, production: true, version: "2", reset: { command: x } }',
        `{ process: ${process} }`,
      ),
    });
    const { candidate } = (await folder.load({ target: 'here' })).service('auth');
    expect(candidate).toMatchObject({
      url: null,
      up: { kind: 'process' },
      writes: 'refused',
      production: false,
      version: '2',
      reset: null,
    });
  });

  test('by an address in place of a process with its database', async () => {
    await using folder = await ConfigFolder.create({
      'harness.config.yaml': config(
        `{ process: ${process}, database: { server: "postgres://a" }, reset: { snapshot: true }, outbound: [http] }`,
        '{ url: http://b }',
      ),
    });
    const { candidate } = (await folder.load({ target: 'here' })).service('auth');
    expect(candidate).toMatchObject({
      url: 'http://b',
      up: null,
      database: null,
      reset: null,
      outbound: null,
    });
  });
});

describe('placeholders', () => {
  test('are replaced where they have a value; other braces stay', () => {
    const values = { port: '4711', 'smtp.host': '127.0.0.1', http: 'http://127.0.0.1:8' };
    const text = '{port} {smtp.host} {http}/hooks ${port} {} {"a":1} {name} { port } {database.url}';
    expect(withPlaceholders(text, values)).toBe(
      '4711 127.0.0.1 http://127.0.0.1:8/hooks ${port} {} {"a":1} {name} { port } {database.url}',
    );
    expect(placeholdersIn(text)).toEqual(['port', 'smtp.host', 'http', 'database.url']);
  });

  test('are told from what only looks like one by how near it is', () => {
    expect(misspeltIn('{databse.url} {database.usr} {prt} {smpt} {smtp.hst}')).toEqual([
      'databse.url',
      'database.usr',
      'prt',
      'smpt',
      'smtp.hst',
    ]);
    expect(misspeltIn('{name} {id} {user} {tenant.id} ${prt} {}')).toEqual([]);
  });
});
