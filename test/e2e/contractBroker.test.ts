import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pactText, token } from '../unit/contracts/broker/brokers.ts';
import { standInBroker, type StandInBroker } from '../fixtures/broker/standInBroker.ts';
import { deadAddress } from '../fixtures/servers/serve.ts';
import { runHarness, type HarnessRun } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

const env = { PACT_BROKER_TOKEN: token };

function folderWith(broker: string): string {
  const folder = workFolder();
  mkdirSync(join(folder, 'pacts'));
  writeFileSync(join(folder, 'pacts', 'web.json'), pactText('web'));
  writeFileSync(
    join(folder, 'harness.config.yaml'),
    `version: 1
services:
  auth:
    baseline: { url: "http://127.0.0.1:9" }
    candidate: { url: "http://127.0.0.1:9", version: a1 }
    contract:
      pacts: [pacts/*.json]
      broker: { url: "${broker}", environment: production, branch: main }
`,
  );
  return folder;
}

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
