import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { UsageError } from '../../../../harness/errors/UsageError.ts';
import type { Finding } from '../../../../harness/model/finding.ts';
import { contract } from '../../evidence/contractExample.ts';
import { broken, scenario } from '../../evidence/scenarioExample.ts';
import { findFinding } from '../../../../harness/run/accept/findFinding.ts';

function finding(fingerprint: string, path: string, counts = true): Finding {
  return {
    fingerprint,
    operation: 'GET /me',
    location: 'body',
    path,
    kind: 'value',
    counts,
    count: 1,
    of: 9,
    sessions: 1,
    zeroTolerance: false,
    confirmed: null,
    example: { exchange: 'x', baseline: '1', candidate: '2', note: null },
  };
}

/** A project with runs that have these findings, the oldest first. */
function project(...runs: readonly (readonly Finding[])[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'harness-find-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [index, findings] of runs.entries()) {
    const run = join(directory, '.harness', 'runs', `2026112${String(index)}-120000-shop-0000`);
    mkdirSync(run, { recursive: true });
    writeFileSync(join(run, 'manifest.json'), '{}');
    writeFileSync(join(run, 'findings.json'), JSON.stringify({ schema: 'harness.findings/1', findings }));
  }
  return directory;
}

async function refusal(directory: string, fingerprint: string, run: string | null = null): Promise<string> {
  const error: unknown = await findFinding({ directory, run, service: null, fingerprint }).catch(
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UsageError)) throw error;
  return `${error.message}\n${error.hint ?? ''}`;
}

test('A fingerprint that no run has is refused with those of the newest run that has any, those that count.', async () => {
  const old = [finding('aaaaaa000000', '$.old')];
  const directory = project(old, [finding('bbbbbb000001', '$.b'), finding('bbbbbb000002', '$.c', false)], []);
  const told = await refusal(directory, 'cccccc');
  expect(told).toContain(
    'no run here has a finding cccccc\nthere is:\n    bbbbbb000001 GET /me body $.b value',
  );
  expect(told).not.toContain('bbbbbb000002');
  expect(await refusal(directory, 'bbbbbb000001', '20261120')).toContain(
    'aaaaaa000000 GET /me body $.old value',
  );
});

test('The start of two fingerprints is refused with both, what is no fingerprint with what would be one.', async () => {
  const directory = project([finding('bbbbbb000001', '$.b'), finding('bbbbbb000002', '$.c')]);
  const both = await refusal(directory, 'bbbbbb');
  expect(both).toContain('more than one finding starts with bbbbbb');
  expect(both).toMatch(/bbbbbb000001[^]*bbbbbb000002/);
  for (const wrong of ['bbbbb', 'bbbbbb0000011', 'GET /me'])
    expect(await refusal(directory, wrong)).toContain('is no fingerprint');
  expect(await refusal(project(), 'bbbbbb')).toContain('there is no run with a finding');
});

test('The fingerprint of a contract or of an OpenAPI finding is refused with what can be done instead.', async () => {
  const directory = project([finding('bbbbbb000001', '$.b')]);
  const [run = ''] = readdirSync(join(directory, '.harness', 'runs'));
  writeFileSync(join(directory, '.harness', 'runs', run, 'contract.json'), JSON.stringify(contract));
  const told = await refusal(directory, '3fa1c09b');
  expect(told).toContain(
    '3fa1c09b7d52 names an interaction of a contract, web “get the profile” in contracts/pacts/web-auth.json: a broken contract is not accepted\n',
  );
  expect(told).toMatch(/mend the service; or, with the consumer, the contract; or mark .*"pending": true/);
  expect(await refusal(directory, '5be8a1', run)).toMatch(
    /5be8a1100c42 is a finding about the OpenAPI file\naccept it in the config, under `contract\.openapi\.accepted`/,
  );
  expect(await refusal(directory, 'cccccc')).toContain('no run here has a finding cccccc');
});

test('The fingerprint of a journey is refused with what can be done instead.', async () => {
  const directory = project([finding('bbbbbb000001', '$.b')]);
  const [run = ''] = readdirSync(join(directory, '.harness', 'runs'));
  const document = { ...scenario, journeys: [broken] };
  writeFileSync(join(directory, '.harness', 'runs', run, 'scenario.json'), JSON.stringify(document));
  const told = await refusal(directory, '4f6a0c');
  expect(told).toContain(
    '4f6a0c91b2d3 names a journey, “log in > a wrong password” in scenarios/auth/login.spec.ts:31: journeys cannot be accepted\n',
  );
  expect(told).toMatch(/mend the journey so that it holds on both sides.*or .* by a rule with a reason/);
});
