import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, test } from 'vitest';
import type { SideImage } from '../../harness/config/sideEnvironment.ts';
import { defaultSide } from '../../harness/config/sideConfig.ts';
import { newLabel } from '../../harness/environment/up/RunLabel.ts';
import type { BringUp } from '../../harness/environment/up/UpSide.ts';
import {
  hostForImages,
  startDatabaseImage,
  startImage,
} from '../../harness/environment/up/image/imageSide.ts';
import { docker, dockerLines } from '../fixtures/docker/docker.ts';
import { authImage, nodeImage, postgresImage } from '../fixtures/docker/images.ts';
import { leftovers } from './leftovers.ts';

const why = inject('noContainers');

const database = {
  kind: 'image',
  name: postgresImage,
  port: 5432,
  env: { POSTGRES_USER: 'auth' },
  ready: { kind: 'port' },
  timeout: 60_000,
} as const;

function image(given: Partial<SideImage>): SideImage {
  return {
    kind: 'image',
    name: nodeImage,
    port: 8080,
    env: {},
    command: null,
    ready: { kind: 'port' },
    timeout: 60_000,
    ...given,
  };
}

/** An image of Node that runs this program. */
function program(code: string, given: Partial<SideImage> = {}): SideImage {
  return image({ command: ['node', '-e', code], ...given });
}

async function order(up: SideImage, given: Partial<BringUp> = {}): Promise<BringUp> {
  return {
    service: 'auth',
    name: 'candidate',
    side: { ...defaultSide, up, database },
    label: await newLabel(),
    values: {},
    log: () => undefined,
    signal: new AbortController().signal,
    ...given,
  };
}

async function refused(up: SideImage): Promise<string> {
  const started = await startImage(await order(up)).catch((error: unknown) => String(error));
  if (typeof started === 'string') return started;
  await started.stop();
  return `it came up at ${started.url}`;
}

describe.skipIf(why !== null)(`a container${why === null ? '' : ` (skipped: ${why})`}`, () => {
  afterEach(async () => {
    expect(await leftovers()).toEqual([]);
  });

  test('comes up beside a database of its own, answers on loopback alone, tells its log, and is gone with all of it.', async () => {
    const lines: string[] = [];
    const up = image({
      name: authImage,
      env: { DATABASE_URL: '{database.url}' },
      ready: { kind: 'http', path: '/health' },
    });
    const both = await order(up, { log: (line) => lines.push(line) });
    const opened = await startDatabaseImage(both);
    expect(opened.seen).toMatchObject({ host: 'database', port: 5432, user: 'auth', name: 'auth' });
    expect(opened.own).toMatchObject({ host: '127.0.0.1', password: opened.seen.password });
    const started = await startImage({ ...both, values: { 'database.url': opened.seen.url } });
    expect(await (await fetch(`${started.url}/health`)).json()).toMatchObject({ name: 'auth-service' });
    expect(started.died()).toBeNull();
    const outside = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    for (const { address, family, internal } of outside)
      if (!internal && family === 'IPv4')
        await expect(fetch(started.url.replace('127.0.0.1', address))).rejects.toThrow('fetch failed');
    expect(
      await dockerLines(
        'ps',
        '--filter',
        `label=harness.run=${both.label.run}`,
        '--format',
        '{{.Label "harness.side"}}',
      ),
    ).toEqual(['auth candidate', 'auth candidate']);
    expect(lines).toContainEqual(expect.stringContaining('accounts-auth-service 1.0.0 listening on'));
    expect(lines).toContainEqual(expect.stringMatching(/^database: .*ready to accept connections/));
    expect(await started.stop()).toBeNull();
    await opened.close();
  });

  test('that is not here and cannot be pulled is told, with how it is had.', async () => {
    expect(await refused(image({ name: 'harness-tests/nobody-built-this:1' }))).toMatch(
      /^EnvironmentError: the candidate's image harness-tests\/nobody-built-this:1: is not here and cannot be pulled: /,
    );
  });

  test('that ends at once is told with its exit code and its last line, and one whose program is not there with its name.', async () => {
    const ends = program(
      'console.error("starting"); console.error("DATABASE_URL is not set"); process.exit(3)',
    );
    expect(await refused(ends)).toBe(
      `EnvironmentError: the candidate's image ${nodeImage}: ended with exit code 3: DATABASE_URL is not set`,
    );
    expect(await refused(image({ command: ['nobody'] }))).toContain(
      'cannot be started: exec: "nobody": executable file not found in $PATH',
    );
  });

  test('that never gets ready is told with what was seen last: nobody at its port, another status, no such line.', async () => {
    const sleeps = 'setInterval(() => {}, 1000)';
    const timeout = 700;
    expect(await refused(program(sleeps, { timeout }))).toContain(
      'was not ready within 0.7 s: nothing listens on its `port`, on all addresses of the container; it printed nothing',
    );
    const answers =
      'require("http").createServer((_, a) => a.writeHead(503).end()).listen(8080, () => console.log("up"))';
    expect(await refused(program(answers, { timeout, ready: { kind: 'http', path: '/health' } }))).toContain(
      'was not ready within 0.7 s: GET /health answered 503; it printed last: up',
    );
    expect(await refused(program(answers, { timeout, ready: { kind: 'log', text: 'listening' } }))).toContain(
      'was not ready within 0.7 s: it did not print `listening`; it printed last: up',
    );
  });

  test('that listens on its own loopback alone is not taken for ready: the engine takes connections for it all the same.', async () => {
    const alone = program('require("http").createServer().listen(8080, "127.0.0.1")', { timeout: 700 });
    expect(await refused(alone)).toContain('nothing listens on its `port`');
  });

  test('that ends in mid-run says so, with its exit code and its last line.', async () => {
    const started = await startImage(
      await order(
        program(
          'require("http").createServer(() => { console.error("out of luck"); process.exit(7); }).listen({port})',
        ),
      ),
    );
    await expect(fetch(started.url)).rejects.toThrow('fetch failed');
    await expect.poll(() => started.died()).toBe('ended with exit code 7: out of luck');
    expect(await started.stop()).toBeNull();
  });

  test('reaches what listens on the address that is given for sinks.', async () => {
    const { createServer } = await import('node:http');
    const sink = createServer((_, answer) => answer.end('caught')).listen(0, await hostForImages());
    await once(sink, 'listening');
    const address = sink.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const asks = `fetch("{http}").then((a) => a.text()).then(console.log); setInterval(() => {}, 1000)`;
    const values = { http: `http://${address.address}:${String(address.port)}` };
    const up = program(asks, { ready: { kind: 'log', text: 'caught' }, timeout: 10_000 });
    const started = await startImage(await order(up, { values }));
    expect(await started.stop()).toBeNull();
    sink.close();
  });

  test('whose start is ended half-way leaves nothing.', async () => {
    const ending = new AbortController();
    const starting = startImage(
      await order(program('setInterval(() => {}, 1000)'), { signal: ending.signal }),
    );
    setTimeout(() => ending.abort(), 300);
    await expect(starting).rejects.toThrow('was not waited for: the run was ended');
  });

  test('of a process that was killed is left, is not touched while another lives, and is swept by the next start.', async () => {
    const [killed, living] = await Promise.all([holder('database'), holder()]);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const left = await leftovers();
    expect(left.filter((line) => line.startsWith('container'))).toHaveLength(3);
    const next = await holder();
    expect((await leftovers()).filter((line) => line.startsWith('container'))).toHaveLength(2);
    expect(await docker('ps', '--all', '--format', '{{.Label "harness.owner"}}')).not.toContain(
      `_${String(killed.pid)}_`,
    );
    for (const one of [living, next]) {
      one.send('end');
      await once(one, 'exit');
    }
  });
});

/** A process with a side up, which ends when it is told to. */
async function holder(...words: readonly string[]): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'holdContainers.ts'), words, { execArgv: [] });
  await once(child, 'message');
  return child;
}
