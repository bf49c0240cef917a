import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { defaultService } from '../../../harness/config/defaultService.ts';
import type { ServiceConfig } from '../../../harness/config/serviceConfig.ts';
import { IdentityWatch } from '../../../harness/environment/IdentityWatch.ts';
import type { SideConfig } from '../../../harness/config/sideConfig.ts';
import { EnvironmentError } from '../../../harness/errors/EnvironmentError.ts';
import type { Side } from '../../../harness/model/observation.ts';
import { PrivateServer } from './selfSigned.ts';
import { SideServer } from './sides.ts';

interface Told {
  readonly baseline: () => unknown;
  readonly candidate: () => unknown;
}

/** Both sides say who they are at /health; counts how often each was asked. */
async function service(
  told: Told,
): Promise<{ readonly of: ServiceConfig; readonly asked: Record<Side, number> }> {
  const asked = { baseline: 0, candidate: 0 };
  const side = async (name: Side): Promise<string> => {
    const server = await SideServer.create((_request, response) => {
      asked[name] += 1;
      response.end(JSON.stringify(told[name]()));
    });
    onTestFinished(() => server[Symbol.asyncDispose]());
    return server.url;
  };
  const urls = { baseline: await side('baseline'), candidate: await side('candidate') };
  const plain = defaultService('accounts', { ...urls, writes: null }, '/');
  const identity = { path: '/health', version: '$.version' };
  const of = {
    ...plain,
    baseline: { ...plain.baseline, identity },
    candidate: { ...plain.candidate, identity, version: '2' },
  };
  return { of, asked };
}

async function watched(
  of: ServiceConfig,
  sides: readonly Side[],
  times = 1,
  beside: readonly Side[] = [],
): Promise<IdentityWatch> {
  const watch = new IdentityWatch(of, 'load', sides, beside);
  for (let time = 0; time < times; time += 1) await watch.ask();
  await watch.stop();
  return watch;
}

const both = ['baseline', 'candidate'] as const;

describe('who the sides are', () => {
  it('is what they say, and there is no doubt where they say what the config says', async () => {
    const { of } = await service({ baseline: () => ({ version: '1' }), candidate: () => ({ version: '2' }) });
    const watch = await watched(of, both, 2);
    expect(watch.identity('baseline')).toEqual({ version: '1', identity: 'asked' });
    expect(watch.identity('candidate')).toEqual({ version: '2', identity: 'asked' });
    expect(watch.doubts()).toEqual([]);
  });

  it('is doubted in the name of the lane that asked', async () => {
    const { of } = await service({ baseline: () => ({ version: '1' }), candidate: () => ({ version: '3' }) });
    const reason = 'the candidate is version 3, the config says 2';
    expect((await watched(of, both)).doubts()).toEqual([{ lane: 'load', id: 'identity', reason }]);
  });

  it('is doubted where one changes, says nothing, or both say the same', async () => {
    let version = 1;
    const changing = await service({
      baseline: () => ({ version: String((version += 1)) }),
      candidate: () => ({}),
    });
    const doubts = (await watched(changing.of, both, 2)).doubts();
    expect(doubts.map(({ id }) => id)).toEqual(['identity', 'identity-unknown']);
    expect(doubts[0]?.reason).toBe('the baseline changed during the run: 2, then 3');
    const one = await service({ baseline: () => ({ version: '2' }), candidate: () => ({ version: '2' }) });
    expect((await watched(one.of, both)).doubts()[0]?.reason).toContain('the same system');
  });

  it('is asked of one side alone where only that takes part', async () => {
    const { of, asked } = await service({
      baseline: () => ({ version: '2' }),
      candidate: () => ({ version: '2' }),
    });
    const watch = await watched(of, ['candidate']);
    expect(asked).toEqual({ baseline: 0, candidate: 1 });
    expect(watch.doubts()).toEqual([]);
    expect(watch.identity('baseline')).toEqual({ version: 'unknown', identity: 'claimed' });
    expect(watch.identity('candidate')).toEqual({ version: '2', identity: 'asked' });
  });

  it('is doubted of a side beside only where it is the same system', async () => {
    const beside = async (told: () => unknown): Promise<readonly string[]> => {
      const { of } = await service({ baseline: told, candidate: () => ({ version: '2', name: 'new' }) });
      return (await watched(of, ['candidate'], 2, ['baseline'])).doubts().map(({ reason }) => reason);
    };
    expect(await beside(() => 'nobody')).toEqual([]);
    expect(await beside(() => ({ version: '1', name: 'old' }))).toEqual([]);
    expect(await beside(() => ({ version: '2', name: 'new' }))).toEqual([
      expect.stringContaining('both sides say they are the same system'),
    ]);
  });
});

describe('who a side with a certificate of its own is', () => {
  const unread = { ca: join('/', 'none', 'ca.pem'), cert: null, key: null, rejectUnauthorized: true };

  async function secured(tls: (ca: string) => SideConfig['tls']): Promise<ServiceConfig> {
    const server = await PrivateServer.create((_request, response) => response.end('{"version":"2"}'));
    onTestFinished(() => server[Symbol.asyncDispose]());
    const folder = await mkdtemp(join(tmpdir(), 'harness-watch-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const ca = join(folder, 'ca.pem');
    await writeFile(ca, server.ca);
    const plain = defaultService(
      'accounts',
      { baseline: 'https://127.0.0.1:1', candidate: server.url, writes: null },
      '/',
    );
    const identity = { path: '/health', version: '$.version' };
    return {
      ...plain,
      baseline: { ...plain.baseline, identity, tls: unread },
      candidate: { ...plain.candidate, identity, tls: tls(ca) },
    };
  }

  it.each<[string, (ca: string) => SideConfig['tls']]>([
    ['its own authority', (ca) => ({ ca, cert: null, key: null, rejectUnauthorized: true })],
    ['no check of it', () => ({ ca: null, cert: null, key: null, rejectUnauthorized: false })],
  ])('is asked with %s', async (_what, tls) => {
    const watch = await watched(await secured(tls), ['candidate'], 2);
    expect(watch.doubts()).toEqual([]);
    expect(watch.identity('candidate')).toEqual({ version: '2', identity: 'asked' });
  });

  it('is doubted where nothing says to trust it', async () => {
    const watch = await watched(await secured(() => null), ['candidate']);
    expect(watch.doubts().map(({ id }) => id)).toEqual(['identity-unknown']);
  });

  it('is an error where a file is not there, and nothing of a side beside', async () => {
    const own = await secured(() => unread);
    await expect(watched(own, ['candidate'])).rejects.toThrow(EnvironmentError);
    const beside = await secured((ca) => ({ ...unread, ca }));
    const watch = await watched(beside, ['candidate'], 2, ['baseline']);
    expect(watch.doubts()).toEqual([]);
    expect(watch.identity('baseline')).toEqual({ version: 'unknown', identity: 'claimed' });
  });
});
