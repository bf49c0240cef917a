import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { movingName } from '../../../../contracts/broker/movingName.ts';
import { planPublication, type PublicationRequest } from '../../../../contracts/broker/publication.ts';
import { publishPacts } from '../../../../contracts/broker/publishPacts.ts';
import { ConfigError } from '../../../../harness/errors/ConfigError.ts';
import { UsageError } from '../../../../harness/errors/UsageError.ts';
import { hal } from '../../../fixtures/broker/hal.ts';
import { standInBroker } from '../../../fixtures/broker/standInBroker.ts';
import { brokerErrorOf, clientOf, pactText } from './brokers.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'harness-publish-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function pactFile(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

function requestOf(patterns: readonly string[], rest: Partial<PublicationRequest> = {}): PublicationRequest {
  return {
    patterns,
    directory: folder,
    version: '8f2c1d0',
    branch: 'main',
    buildUrl: null,
    recorded: false,
    ...rest,
  };
}

const web = pactFile('web.json', pactText('web'));
const mobile = pactFile('mobile.json', pactText('mobile'));
const recorded = pactFile(
  'recorded.json',
  pactText('batch').replace('"metadata":{', '"metadata":{"harness":{"recorded":true},'),
);

describe('pacts that are published', () => {
  it('arrive byte for byte, by consumer, with version, branch and build', async () => {
    const broker = await standInBroker();
    const publication = await planPublication(requestOf([web, mobile], { buildUrl: 'https://ci/1' }));
    const published = await publishPacts(clientOf(broker.url), publication);
    expect(published.map(({ consumer, notices }) => [consumer, notices[0]?.type])).toEqual([
      ['web', 'success'],
      ['mobile', 'success'],
    ]);
    expect(broker.store.pactOf('web', '8f2c1d0', 'auth')?.content).toBe(pactText('web'));
    expect(broker.store.branchOf('mobile', '8f2c1d0')).toBe('main');
    expect(broker.asked[0]?.body).toContain('"buildUrl":"https://ci/1"');
  });

  it('may be published again as they are, and not with another content', async () => {
    const broker = await standInBroker();
    const client = clientOf(broker.url);
    await publishPacts(client, await planPublication(requestOf([web])));
    await publishPacts(client, await planPublication(requestOf([web])));
    const changed = pactFile('changed.json', pactText('web', 'get something else'));
    const again = publishPacts(client, await planPublication(requestOf([changed])));
    const mistake: unknown = await again.catch((error: unknown) => error);
    if (!(mistake instanceof UsageError)) throw new Error('it was published');
    expect(mistake.message).toContain('Cannot change the content');
    expect(mistake.hint).toContain('nothing of web 8f2c1d0 was published');
    expect(broker.store.pactOf('web', '8f2c1d0', 'auth')?.content).toBe(pactText('web'));
  });

  it('are not sent twice where a broker fails', async () => {
    const broker = await standInBroker({ first: () => hal(503, { error: 'busy' }) });
    const publication = await planPublication(requestOf([web]));
    expect((await brokerErrorOf(publishPacts(clientOf(broker.url), publication))).trouble).toBe('failing');
    expect(broker.asked).toHaveLength(1);
  });

  it('of recorded traffic are refused unless they are asked for', async () => {
    await expect(planPublication(requestOf([web, recorded]))).rejects.toThrow('was made of recorded traffic');
    const { pacts } = await planPublication(requestOf([recorded], { recorded: true }));
    expect(pacts.map(({ consumer }) => consumer)).toEqual(['batch']);
  });

  it.each([
    [['nothing-*.json'], UsageError, 'no pact in nothing-*.json'],
    [[], UsageError, 'which pacts'],
    [['https://broker/pact'], UsageError, 'published already'],
    [['gone.json'], UsageError, 'is not there'],
    [[pactFile('broken.json', '{"consumer":')], ConfigError, 'broken.json:1'],
    [
      [pactFile('empty.json', pactText('web').replace(/"interactions":\[.*\],/, '"interactions":[],'))],
      ConfigError,
      'no interactions',
    ],
    [[web, pactFile('web2.json', pactText('web', 'other'))], ConfigError, 'as web.json is'],
  ] as const)('are refused: %o', async (patterns, kind, message) => {
    const planned = planPublication(requestOf(patterns));
    await expect(planned).rejects.toThrow(kind);
    await expect(planned).rejects.toThrow(message);
  });

  it.each(['main', 'feature/x', 'latest', '1.0-SNAPSHOT', 'feat-x'])(
    'need an exact version, which %s is not on branch feat-x',
    async (version) => {
      await expect(planPublication(requestOf([web], { version, branch: 'feat-x' }))).rejects.toThrow(
        UsageError,
      );
    },
  );

  it.each(['8f2c1d0', '1.4.2', 'v2', '2026.11.1', 'main-8f2c1d0', 'build-17'])(
    'take %s for a version',
    (version) => {
      expect(movingName(version, 'main')).toBeNull();
    },
  );
});
