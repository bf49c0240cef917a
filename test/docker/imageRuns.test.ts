import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { startMonolithAlone } from '../../examples/accounts/start.ts';
import { lastRun, verdictOf } from '../e2e/runDirectory.ts';
import { nodeImage } from '../fixtures/docker/images.ts';
import { authSide, imageFolder, startInFolder } from './imageWorld.ts';
import { leftovers } from './leftovers.ts';

const why = inject('noContainers');
const nobodys = 'harness-tests/nobody-built-this:1';
const shadow = ['shadow', '--service', 'auth', '--format', 'json', '--quiet'];

describe.skipIf(why !== null)(
  `a candidate that is an image${why === null ? '' : ` (skipped: ${why})`}`,
  () => {
    let monolith: Awaited<ReturnType<typeof startMonolithAlone>>;

    beforeAll(async () => {
      monolith = await startMonolithAlone();
    });
    afterAll(() => monolith.stop());
    afterEach(async () => {
      expect(await leftovers()).toEqual([]);
    });

    test('passes shadow and contract of the example with a database of its own, brought up once for both, and is gone.', async () => {
      const cwd = imageFolder(monolith.url);
      const run = await startInFolder(cwd, [
        'gate',
        '--service',
        'auth',
        '--rate',
        'max',
        '--format',
        'json',
        '--quiet',
      ]).ended;
      const { verdict, reason, candidate, findings } = verdictOf(run.stdout);
      expect(verdict, `${reason}\n${run.stderr}`).toBe('PROMOTE');
      expect(run.exitCode).toBe(0);
      expect(findings).toEqual([]);
      expect(candidate).toEqual({ version: '1.0.0', identity: 'asked' });
      const log = readFileSync(join(lastRun(cwd), 'candidate.log'), 'utf8');
      expect(log.match(/accounts-auth-service 1\.0\.0 listening on/g)).toHaveLength(1);
      expect(log).toMatch(/^database: .*ready to accept connections$/m);
    });

    test.each([
      ['is not here', { name: nobodys }, /is not here and cannot be pulled: .*docker build --tag/],
      [
        'ends at once',
        {
          name: nodeImage,
          command: ['node', '-e', 'console.error("DATABASE_URL is not set"); process.exit(3)'],
        },
        /ended with exit code 3: DATABASE_URL is not set/,
      ],
      [
        'never gets ready',
        { name: nodeImage, command: ['node', '-e', 'setInterval(() => {}, 1000)'], timeout: '1s' },
        /was not ready within 1 s: GET \/health got no answer/,
      ],
    ])('that %s makes the run inconclusive, which says why.', async (_, image, told) => {
      const { database: _database, reset: _reset, ...alone } = authSide;
      const cwd = imageFolder(monolith.url, {
        ...alone,
        image: { port: 8080, ready: { http: '/health' }, ...image },
      });
      const run = await startInFolder(cwd, shadow).ended;
      expect(run.exitCode, run.stderr).toBe(10);
      const { verdict, checks } = verdictOf(run.stdout);
      expect(verdict).toBe('inconclusive');
      expect(checks.map(({ reason }) => reason).join('\n')).toMatch(told);
    });

    test('is taken down by SIGINT, with its database and its network.', async () => {
      const running = startInFolder(imageFolder(monolith.url), shadow);
      await running.up();
      running.kill('SIGINT');
      expect((await running.ended).exitCode).toBe(130);
    });

    test('is left by kill -9, and swept by the next run, whatever becomes of that.', async () => {
      const running = startInFolder(imageFolder(monolith.url), shadow);
      await running.up();
      running.kill('SIGKILL');
      await running.ended;
      const left = await leftovers();
      expect(left.filter((line) => line.startsWith('container'))).toHaveLength(2);
      expect(left.filter((line) => line.startsWith('network'))).toHaveLength(1);
      const next = startInFolder(imageFolder(monolith.url, { image: { name: nobodys, port: 8080 } }), shadow);
      expect((await next.ended).exitCode).toBe(10);
    });
  },
);
