import { describe, expect, it } from 'vitest';

import type { SideConfig } from '../../../harness/config/sideConfig.ts';
import { askIdentity, type IdentityAnswer } from '../../../harness/environment/askIdentity.ts';
import { SideServer, sideOf, withDispatcher } from './sides.ts';

function ask(url: string | null, parts: Partial<SideConfig> = {}): Promise<IdentityAnswer | null> {
  const side = sideOf({ url, identity: { path: '/health', version: '$.version' }, ...parts });
  return withDispatcher((dispatcher) => askIdentity(side, dispatcher));
}

async function told(document: unknown, version = '$.version'): Promise<IdentityAnswer | null> {
  await using server = await SideServer.json(document);
  return await ask(server.url, { identity: { path: '/health', version } });
}

async function fingerprint(document: unknown): Promise<string> {
  const answer = await told(document);
  if (answer?.kind !== 'told') throw new Error('not told');
  return answer.fingerprint;
}

describe('a side that is asked who it is', () => {
  it.each([
    [{ version: '1.2.3' }, '$.version', '1.2.3'],
    [{ version: 17 }, '$.version', '17'],
    [{ build: { git: [{ sha: 'a1' }] } }, '$.build.git[0].sha', 'a1'],
    [{ build: { 'git-sha': 'a1' } }, "$.build['git-sha']", 'a1'],
    [{ build: { 'git.sha': 'a1' } }, '$.build["git.sha"]', 'a1'],
    [{ 'x-version': '2' }, '$.x-version', '2'],
  ])('tells its version: %j at %s', async (document, path, version) => {
    expect(await told(document, path)).toMatchObject({ kind: 'told', version });
  });

  it.each([
    [{}, '$.version'],
    [{ version: null }, '$.version'],
    [{ version: { major: 1 } }, '$.version'],
    [{}, '$.constructor.name'],
    [null, '$.version'],
    ['1.2.3', '$.version'],
  ])('is silent where there is none: %j at %s', async (document, path) => {
    expect(await told(document, path)).toEqual({ kind: 'silent', detail: `has no ${path} at /health` });
  });

  it('is silent where it refuses, speaks no JSON or is not there, and says why', async () => {
    await using refusing = await SideServer.json({ version: '1' }, 503);
    expect(await ask(refusing.url)).toEqual({ kind: 'silent', detail: 'answered 503 at /health' });
    await using page = await SideServer.create((_request, response) => response.end('<html>'));
    expect(await ask(page.url)).toMatchObject({ kind: 'silent' });
    const gone = await ask('http://127.0.0.1:1');
    expect(gone?.kind === 'silent' ? gone.detail : '').toMatch(/\S/);
  });

  it('is not asked where the config does not say how', async () => {
    expect(await ask('http://127.0.0.1:1', { identity: null })).toBeNull();
    expect(await ask(null)).toBeNull();
  });

  it('is asked under its prefix, with its headers and credentials', async () => {
    let seen: unknown = null;
    await using server = await SideServer.create((request, response) => {
      const { authorization, 'x-tenant': tenant } = request.headers;
      seen = { path: request.url, authorization, tenant };
      response.end('{"version":"1"}');
    });
    await ask(server.url, {
      pathPrefix: '/base',
      headers: { 'X-Tenant': 't' },
      credentials: { kind: 'bearer', token: 'abc' },
    });
    expect(seen).toEqual({ path: '/base/health', tenant: 't', authorization: 'Bearer abc' });
    await ask(server.url, { credentials: { kind: 'basic', username: 'u', password: 'p' } });
    expect(seen).toEqual({ path: '/health', tenant: undefined, authorization: 'Basic dTpw' });
  });
});

describe('the fingerprint of an identity', () => {
  it('is the same for the same system, whatever the order of its keys and the time', async () => {
    expect(await fingerprint({ version: '1', up: 17, at: '2024-03-01T12:00:00Z', host: ['a'] })).toBe(
      await fingerprint({ host: ['a'], at: '2024-03-01T12:00:05Z', up: 22, version: '1' }),
    );
  });

  it('is another for another name, version or shape', async () => {
    const one = await fingerprint({ version: '1', name: 'auth' });
    for (const other of [
      { version: '2', name: 'auth' },
      { version: '1', name: 'monolith' },
      { version: '1' },
    ]) {
      expect(await fingerprint(other)).not.toBe(one);
    }
  });
});
