import { expect, test } from 'vitest';
import { json, type Answering, type Asked } from '../fixtures/servers/Answer.ts';
import { serve } from '../fixtures/servers/serve.ts';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import { browsing } from './browsing.ts';
import { expectNoPass } from './expectNoPass.ts';
import { newShop, oldShop, shadowShop, world, type World } from './shopWorld.ts';

/** No evidence is never a pass: one system under two names, a system in another state, a system of another version. */

const visits = shopVisits({ people: 40, items: 1 });

test('the same recording a second time, without a reset', async () => {
  const all = await world({ recorded: visits });
  expect((await shadowShop(all)).exitCode).toBe(0);
  expectNoPass(await shadowShop(all), /40 drifted|POST \/register/);
});

test('the same recording a second time, with a reset, passes', async () => {
  const reset = { reset: { http: { path: '/reset' } } };
  const all = await world({ recorded: visits });
  expect((await shadowShop(all, { baseline: reset, candidate: reset })).exitCode).toBe(0);
  expect((await shadowShop(all, { baseline: reset, candidate: reset })).exitCode).toBe(0);
});

test.each(['127.0.0.1', 'localhost', '0.0.0.0', '127.0.0.2', '[::ffff:127.0.0.1]'])(
  'baseline and candidate at one address, once as 127.0.0.1 and once as %s',
  async (host) => {
    const baseline = await serve(oldShop().answer);
    const candidate = { url: `http://${host}:${String(baseline.port)}` };
    const run = await shadowShop(await world({ recorded: visits, baseline, candidate }));
    expectNoPass(run, /baseline and candidate are at one address/);
    expect(baseline.asked).toEqual([]);
  },
);

/** A gateway that has the candidate's address and hands everything on. */
function forwarding(url: string): Answering {
  return async ({ method, target, headers, body }: Asked) => {
    const { authorization = '', accept = '' } = headers;
    const response = await fetch(`${url}${target}`, {
      method,
      headers: { authorization, accept },
      ...(body === '' ? {} : { body }),
    });
    return json(response.status, await response.json());
  };
}

test('a candidate that quietly forwards to the monolith, asked who it is', async () => {
  const baseline = await serve(oldShop().answer);
  const identity = { identity: { path: '/health', version: '$.version' } };
  const all: World = await world({
    recorded: browsing(10),
    baseline,
    candidate: forwarding(baseline.url),
  });
  const run = await shadowShop(all, { baseline: identity, candidate: identity });
  expectNoPass(run, /both sides say they are the same system/);
});

test('a candidate of another version than the one to judge', async () => {
  const identity = { identity: { path: '/health', version: '$.version' }, version: 'v2' };
  const run = await shadowShop(await world({ recorded: visits, candidate: newShop().answer }), {
    candidate: identity,
  });
  expectNoPass(run, /the candidate is version new, the config says v2/);
});
