import { expect, test } from 'vitest';
import { pactsInput, pactsInputNow } from '../../../contracts/pactsInput.ts';
import { contractSection } from '../../../contracts/section.ts';
import { defaultService } from '../../../harness/config/defaultService.ts';
import type { ServiceConfig } from '../../../harness/config/serviceConfig.ts';
import { json } from '../../fixtures/servers/Answer.ts';
import { serve } from '../../fixtures/servers/serve.ts';
import { interactionOf, pactOf } from './planned.ts';

const asking = (path: string, more: Partial<Parameters<typeof interactionOf>[0]> = {}) =>
  interactionOf({ alone: JSON.stringify({ interactions: [{ request: { path } }] }), ...more });
const web = (...paths: readonly string[]) => pactOf({ interactions: paths.map((path) => asking(path)) });

test('pacts that ask for the same are one input, in whatever order, layout and file they stand', () => {
  const { path, sha256 } = pactsInput([web('/a', '/b')]);
  expect(path).toBe('pacts');
  expect(pactsInput([web('/b'), { ...web('/a'), title: 'other.json' }]).sha256).toBe(sha256);
  const spaced = interactionOf({ alone: '{ "interactions": [ { "request": { "path": "/a" } } ]\n}' });
  expect(pactsInput([pactOf({ interactions: [spaced, asking('/b')] })]).sha256).toBe(sha256);
  expect(pactsInput([web('/a', '/b', '/c')]).sha256).not.toBe(sha256);
  expect(pactsInput([{ ...web('/a', '/b'), consumer: 'mobile' }]).sha256).not.toBe(sha256);
});

test('what is pending decides nothing, and is no part of it', () => {
  const broker = { pending: true, notices: [], resultsUrl: null };
  const { sha256 } = pactsInput([web('/a')]);
  expect(pactsInput([web('/a'), { ...web('/b'), broker }]).sha256).toBe(sha256);
  const one = pactOf({ interactions: [asking('/a'), asking('/b', { pending: true })] });
  expect(pactsInput([one]).sha256).toBe(sha256);
  expect(pactsInput([web('/a'), { ...web('/b'), broker: { ...broker, pending: false } }]).sha256).not.toBe(
    sha256,
  );
});

test('a pact at a URL is another input once it asks for something else; one that cannot be had is none', async () => {
  let asks = '/things/1';
  let status = 200;
  const server = await serve(() =>
    json(status, {
      consumer: { name: 'web' },
      provider: { name: 'shop' },
      interactions: [{ description: 'a', request: { path: asks }, response: { status: 200 } }],
      metadata: { pactSpecification: { version: '2.0.0' } },
    }),
  );
  const section = contractSection.parse({ pacts: [`${server.url}/web.json`] });
  const sides = { baseline: null, candidate: 'http://127.0.0.1:1', writes: 'isolated' } as const;
  const service: ServiceConfig = {
    ...defaultService('shop', sides, '/'),
    lanes: new Map([['contract', section]]),
  };
  const first = await pactsInputNow(service);
  expect(first?.path).toBe('pacts');
  expect(await pactsInputNow(service)).toEqual(first);
  asks = '/things/2';
  expect((await pactsInputNow(service))?.sha256).not.toBe(first?.sha256);
  status = 503;
  expect(await pactsInputNow(service)).toBeNull();
});
