import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import { afterAll, describe, expect, it, vi } from 'vitest';

import type { SideConfig } from '../../../harness/config/sideConfig.ts';
import { resetSide } from '../../../harness/environment/resetSide.ts';
import { EnvironmentError } from '../../../harness/errors/EnvironmentError.ts';
import { SideServer, sideOf, withDispatcher } from './sides.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'harness-reset-')));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function reset(parts: Partial<SideConfig>, signal = new AbortController().signal): Promise<void> {
  return withDispatcher((dispatcher) => resetSide('candidate', sideOf(parts), dispatcher, signal));
}

function command(text: string): Partial<SideConfig> {
  return { reset: { kind: 'command', command: text, directory: folder } };
}

async function problemOf(parts: Partial<SideConfig>): Promise<string> {
  try {
    await reset(parts);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
    throw error;
  }
  throw new Error('the reset did not fail');
}

describe('a reset by a command', () => {
  it('runs in a shell in its directory', async () => {
    await reset(command(`test "$(pwd)" = "${folder}" && true | cat`));
  });

  it.each([
    ['exit 3', 'ended with exit code 3'],
    ['echo out; echo broken >&2; exit 1', 'broken'],
    ['kill -9 $$', 'SIGKILL'],
    ['no-such-command-here', '127'],
  ])('that fails is an error that says how: %s', async (text, message) => {
    const problem = await problemOf(command(text));
    expect(problem).toContain('candidate.reset');
    expect(problem).toContain(message);
  });

  it('in a directory that is not there is an error', async () => {
    expect(
      await problemOf({ reset: { kind: 'command', command: 'true', directory: join(folder, 'none') } }),
    ).toContain('candidate.reset');
  });

  it('that leaves something running does not wait for it', async () => {
    const started = performance.now();
    await reset(command('sleep 20 & echo started'));
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it('that hangs ends with the run, and all that it started', async () => {
    const controller = new AbortController();
    const file = join(folder, 'pid');
    const resetting = reset(
      command(`sleep 93 & echo $! > ${file}.new; mv ${file}.new ${file}; wait`),
      controller.signal,
    );
    await vi.waitFor(() => expect(existsSync(file)).toBe(true), { timeout: 20_000, interval: 20 });
    const pid = Number(readFileSync(file, 'utf8'));
    expect(process.kill(pid, 0)).toBe(true);
    controller.abort();
    await resetting;
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 20_000 });
  });

  it('that says much does not get stuck, and its last words are kept', async () => {
    await reset(command('yes | head -c 1000000'));
    expect(await problemOf(command('yes | head -c 1000000; echo the end; exit 1'))).toMatch(/the end$/);
  });
});

describe('a reset by a call', () => {
  it('is the method and path under the prefix, with headers and credentials', async () => {
    let seen: unknown = null;
    await using server = await SideServer.create((request, response) => {
      const { authorization, 'x-tenant': tenant } = request.headers;
      seen = { method: request.method, path: request.url, authorization, tenant };
      response.writeHead(204).end();
    });
    await reset({
      url: server.url,
      pathPrefix: '/base',
      headers: { 'X-Tenant': 't' },
      credentials: { kind: 'bearer', token: 'abc' },
      reset: { kind: 'http', method: 'POST', path: '/test/reset?hard=1', status: null },
    });
    expect(seen).toEqual({
      method: 'POST',
      path: '/base/test/reset?hard=1',
      tenant: 't',
      authorization: 'Bearer abc',
    });
  });

  it.each([
    [200, null, true],
    [204, null, true],
    [302, null, false],
    [404, null, false],
    [500, null, false],
    [202, 202, true],
    [200, 202, false],
    [404, 404, true],
  ])('that answers %d where %s is wanted: %s', async (answered, status, success) => {
    await using server = await SideServer.json({}, answered);
    const parts = {
      url: server.url,
      reset: { kind: 'http', method: 'POST', path: '/reset', status },
    } as const;
    if (success) await reset(parts);
    else
      expect(await problemOf(parts)).toBe(
        `candidate.reset: POST ${server.url}/reset answered ${String(answered)}`,
      );
  });

  it('that is not there says what to set', async () => {
    await using server = await SideServer.json({}, 404);
    const parts = { kind: 'http', method: 'POST', path: '/reset', status: null } as const;
    await expect(reset({ url: server.url, pathPrefix: '/base', reset: parts })).rejects.toMatchObject({
      message: `candidate.reset: POST ${server.url}/base/reset answered 404`,
      hint: expect.stringContaining('`reset: { http: { method, path } }`'),
    });
  });

  it('to nobody is an error', async () => {
    const reset = { kind: 'http', method: 'POST', path: '/reset', status: null } as const;
    // A name may have several addresses: then many errors come as one.
    for (const url of ['http://127.0.0.1:1', 'http://localhost:1'])
      expect(await problemOf({ url, reset })).toBe(
        `the candidate ${url}: it does not answer (connection refused)`,
      );
  });
});

describe('a side', () => {
  it('without a reset is left as it is', async () => {
    await reset({ reset: null, production: true });
  });

  it('in production is never reset', async () => {
    let asked = false;
    await using server = await SideServer.create((_request, response) => {
      asked = true;
      response.end();
    });
    const http = { kind: 'http', method: 'POST', path: '/reset', status: null } as const;
    expect(await problemOf({ url: server.url, production: true, reset: http })).toContain('production');
    expect(await problemOf({ production: true, ...command('true') })).toContain('production');
    expect(asked).toBe(false);
  });
});
