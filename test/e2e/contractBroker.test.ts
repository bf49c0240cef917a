import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pactText, token } from '../unit/contracts/broker/brokers.ts';
import { standInBroker, type StandInBroker } from '../fixtures/broker/standInBroker.ts';
import type { Answering } from '../fixtures/servers/Answer.ts';
import { deadAddress, serve } from '../fixtures/servers/serve.ts';
import { runHarness, type HarnessRun } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

const env = { PACT_BROKER_TOKEN: token };

const nowhere = ['http://127.0.0.1:9', 'http://127.0.0.1:9'] as const;

function folderWith(broker: string, [baseline, candidate]: readonly [string, string] = nowhere): string {
  const folder = workFolder();
  mkdirSync(join(folder, 'pacts'));
  writeFileSync(join(folder, 'pacts', 'web.json'), pactText('web'));
  writeFileSync(
    join(folder, 'harness.config.yaml'),
    `version: 1
services:
  auth:
    baseline: { url: "${baseline}", version: old }
    candidate: { url: "${candidate}", version: a1 }
    contract:
      pacts: ${baseline === nowhere[0] ? '[pacts/*.json]' : '[]'}
      broker: { url: "${broker}", environment: production, branch: main }
`,
  );
  return folder;
}

/** The sides of a service that keeps the pact of web, or a candidate that does not. */
async function sides(candidate: Answering): Promise<readonly [baseline: string, candidate: string]> {
  const [one, other] = [await serve(keeps), await serve(candidate)];
  return [one.url, other.url];
}

const keeps: Answering = () => ({
  status: 200,
  headers: [['Content-Type', 'application/json']],
  body: '{"id":9007199254740993}',
});

function ask(cwd: string, ...args: readonly string[]): Promise<HarnessRun> {
  return runHarness(['contract', ...args], { cwd, env });
}

function answered(broker: StandInBroker, success: boolean): void {
  const sha = broker.store.pacts[0]?.sha ?? '';
  broker.store.results.push({ sha, provider: 'auth', version: 'a1', success, testResults: null });
}

describe('a broker on the command line', () => {
  it('is given pacts, and asked whether what it knows lets a version be deployed', async () => {
    const broker = await standInBroker({ authorization: `Bearer ${token}` });
    const folder = folderWith(broker.url);
    const published = await ask(folder, 'publish', '--consumer-version', 'c1', '--branch', 'main');
    expect([published.exitCode, published.stdout]).toEqual([
      0,
      'published: pacts/web.json, web c1 with auth\n',
    ]);
    expect(broker.store.pactOf('web', 'c1', 'auth')?.content).toBe(pactText('web'));

    const nothing = await ask(folder, 'can-i-deploy');
    expect(nothing.stdout).toContain('unknown: auth a1 to production');
    expect(nothing.exitCode).toBe(10);

    broker.store.addVersion('auth', 'a1', 'main');
    broker.store.deploy('web', 'c1', 'production');
    answered(broker, false);
    const no = await ask(folder, 'can-i-deploy');
    expect([no.exitCode, no.stdout]).toEqual([
      20,
      expect.stringMatching(/^no: [^]*failed {8}web c1 with auth a1/),
    ]);

    answered(broker, true);
    const yes = await ask(folder, 'can-i-deploy', '--format', 'json');
    expect(yes.exitCode).toBe(0);
    expect(JSON.parse(yes.stdout)).toMatchObject({
      answer: 'yes',
      rows: [{ consumer: 'web', success: true }],
    });

    writeFileSync(join(folder, 'pacts', 'web.json'), pactText('web', 'get something else'));
    const conflict = await ask(folder, 'publish', '--consumer-version', 'c1');
    expect([conflict.exitCode, conflict.stderr]).toEqual([
      2,
      expect.stringContaining('Cannot change the content'),
    ]);
    for (const run of [published, nothing, no, yes, conflict]) expect(run.bytes.includes(token)).toBe(false);
  });

  it('that is not there lets nothing be deployed', async () => {
    const folder = folderWith(await deadAddress());
    const asked = await ask(folder, 'can-i-deploy');
    expect([asked.exitCode, asked.stderr]).toEqual([10, expect.stringContaining('connection refused')]);
  });

  it.each([
    [['publish', '--consumer-versoin', 'c1'], 'did you mean --consumer-version?'],
    [['publsh'], 'did you mean contract publish?'],
    [['can-i-deploy', '--broker-url', 'https://ci:hunter2@broker'], 'without credentials'],
  ])('is not asked by mistake: %o', async (args, message) => {
    const run = await ask(folderWith('http://127.0.0.1:9'), ...args);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(message);
    expect(run.bytes.includes('hunter2')).toBe(false);
  });
});

describe('a verification of the pacts of a broker', () => {
  async function brokerWith(): Promise<StandInBroker> {
    const broker = await standInBroker({ authorization: `Bearer ${token}` });
    broker.store.addVersion('web', 'c1', 'main');
    broker.store.addPact('web', 'c1', 'auth', pactText('web'));
    broker.store.deploy('web', 'c1', 'production');
    return broker;
  }

  it('publishes what it found where that is asked for, and passes where all is known and well', async () => {
    const broker = await brokerWith();
    const folder = folderWith(broker.url, await sides(keeps));
    const silent = await ask(folder, '--quiet');
    expect([silent.exitCode, broker.store.results]).toEqual([10, []]);
    expect(silent.stdout.replaceAll(/\s+/g, ' ')).toContain('--publish-results');
    const told = await ask(folder, '--quiet', '--publish-results', '--build-url', 'https://ci/7');
    expect([told.exitCode, told.stdout]).toEqual([
      0,
      expect.stringContaining('1 result of auth a1 published'),
    ]);
    expect(broker.store.results.map(({ version, success }) => [version, success])).toEqual([['a1', true]]);
    expect(broker.store.branchOf('auth', 'a1')).toBe('main');
    const run = readdirSync(join(folder, '.harness', 'runs')).map((name) =>
      join(folder, '.harness', 'runs', name),
    );
    for (const directory of run)
      for (const file of readdirSync(directory))
        expect(readFileSync(join(directory, file)).includes(token)).toBe(false);
  });

  it('publishes a failure too, and fails by what it verified itself', async () => {
    const broker = await brokerWith();
    const folder = folderWith(broker.url, await sides(() => ({ status: 404, headers: [], body: '' })));
    const run = await ask(folder, '--quiet', '--publish-results');
    expect(run.exitCode).toBe(20);
    expect(broker.store.results.map(({ success }) => success)).toEqual([false]);
    expect(run.stdout.replaceAll(/\s+/g, ' ')).toContain('production: the broker says no');
  });
});
