import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkApi, type ApiCheck } from '../../contracts/api/checkApi.ts';
import { planApi } from '../../contracts/api/planApi.ts';
import { contractSection } from '../../contracts/section.ts';
import { follow, followers } from '../../examples/accounts/recorder/followers.ts';
import { har } from '../../examples/accounts/recorder/har.ts';
import { journeyOf } from '../../examples/accounts/recorder/journeys.ts';
import { people } from '../../examples/accounts/recorder/people.ts';
import { Random } from '../../examples/accounts/recorder/Random.ts';
import { RecordingProxy } from '../../examples/accounts/recorder/RecordingProxy.ts';
import { Visitor } from '../../examples/accounts/recorder/Visitor.ts';
import { startAccounts, type Accounts } from '../../examples/accounts/start.ts';
import { loadConfig } from '../../harness/config/loadConfig.ts';
import { lanes } from '../../harness/run/lanes.ts';

const example = new URL('../../examples/accounts/', import.meta.url);

/** What ten people, one of each kind, and a notification service do at one of the systems, as HAR. */
async function recordAt(url: string): Promise<string> {
  const proxy = new RecordingProxy(url, new Random(1));
  const visit = people(10, new Random(5)).map((person, index) =>
    journeyOf(index)(new Visitor(person, proxy, new Random(index))),
  );
  const [follower] = followers;
  if (follower === undefined) throw new Error('nobody follows the events');
  await Promise.all([...visit, follow(new Visitor(follower, proxy, new Random(99)), () => true)]);
  proxy.close();
  return JSON.stringify(har(proxy.recorded));
}

describe('the OpenAPI files of the accounts example', () => {
  let folder: string;
  let accounts: Accounts;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'accounts-api-'));
    accounts = await startAccounts();
    const { monolithUrl: monolith, authUrl: auth } = accounts;
    await Promise.all(
      Object.entries({ monolith, auth }).map(async ([name, url]) =>
        writeFile(join(folder, `${name}.har`), await recordAt(url)),
      ),
    );
  });
  afterAll(async () => {
    await accounts.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** The named file held against what one of the systems has answered. */
  async function check(file: string, system: string): Promise<ApiCheck> {
    const { monolithUrl: MONOLITH_URL, authUrl: AUTH_URL } = accounts;
    const config = await loadConfig({
      path: fileURLToPath(new URL('harness.config.yaml', example)),
      cwd: folder,
      env: { MONOLITH_URL, AUTH_URL },
      lanes,
      target: null,
    });
    const service = {
      ...config.service('auth'),
      openapi: fileURLToPath(new URL(`openapi/${file}`, example)),
    };
    const plan = await planApi(service, contractSection.parse({}).openapi, [join(folder, `${system}.har`)]);
    if (plan === null) throw new Error(`${file} is not read`);
    return checkApi(plan, { pacts: [], at: new Date(), signal: new AbortController().signal });
  }

  test.each([
    ['auth.yaml', 'auth'],
    ['auth.yaml', 'monolith'],
    ['monolith.yaml', 'auth'],
    ['monolith.yaml', 'monolith'],
  ])('%s says what %s answers', async (file, system) => {
    const { api, sample, doubts } = await check(file, system);
    expect(api.findings).toEqual([]);
    expect(doubts).toEqual([]);
    expect(api.checked['exchanges']).toBeGreaterThan(120);
    expect(sample?.passed).toBeGreaterThan(25);
  });
});
