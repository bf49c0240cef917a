import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRun } from '../../harness/evidence/createRun.ts';
import type { ContractDocument } from '../../harness/model/contract.ts';
import { Door } from '../../harness/redaction/Door.ts';
import { asked } from '../unit/evidence/runExample.ts';
import {
  contractOf,
  contractReportOf,
  hostileContract,
  interactionOf,
  mismatched,
  several,
} from '../unit/report/contracts.ts';
import { runHarness } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

/** A run of contracts alone that failed, as it lies on the disk. */
async function written(contract: ContractDocument): Promise<string> {
  const { verdict } = contractReportOf(contract);
  const run = await createRun({
    door: new Door(),
    directory: workFolder(),
    out: null,
    runId: null,
    at: new Date('2026-11-21T12:15:30.250Z'),
    asked: {
      ...asked,
      lanes: ['contract'],
      asked: { command: 'contract', flags: { service: 'auth' } },
      recordings: [],
    },
  });
  await run.contract(contract);
  await run.close();
  await run.amend({ state: 'complete', decidedAt: verdict.decidedAt, endedAt: verdict.decidedAt });
  const evidence = { ...verdict.evidence, digest: `sha256:${'0f'.repeat(32)}` };
  await run.verdict({ ...verdict, runId: run.id, evidence });
  await run.seal();
  return run.path;
}

/** The report in each format, by its name. */
async function printed(directory: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const format of ['text', 'json', 'junit', 'markdown', 'github', 'html']) {
    const run = await runHarness(['report', directory, '--format', format]);
    expect(run, format).toMatchObject({ exitCode: 0, stderr: '' });
    texts.set(format, format === 'html' ? readFileSync(join(directory, 'report.html'), 'utf8') : run.stdout);
  }
  return texts;
}

test('A stored run tells in every format which consumer is broken, where, and no token of a mismatch.', async () => {
  const token = 'tok-5f0c9d21e8b7';
  const leaking = mismatched(
    {},
    {
      path: '$.access_token',
      kind: 'value',
      expected: '"x"',
      actual: `"${token}"`,
      message: `got '${token}'`,
    },
    {
      path: '$.next',
      kind: 'value',
      expected: null,
      actual: `"/again?by=${token}"`,
      message: `got ${token}`,
    },
  );
  const interactions = several.map((one) =>
    one.standing === 'broken' && !one.pending ? { ...one, candidate: leaking } : one,
  );
  const directory = await written(contractOf(interactions));
  expect(readFileSync(join(directory, 'contract.json'), 'utf8')).not.toContain(token);
  for (const [format, text] of await printed(directory)) {
    expect(text, format).not.toContain(token);
    expect(text, format).toContain('get the profile');
    expect(text, format).toContain('$.user.email');
    if (format === 'json') continue;
    expect(text, format).toContain('[secret:access_token:');
    expect(text, format).toContain('a user is signed in');
  }
});

test('Hostile texts in pacts and answers command nothing and fill no file.', async () => {
  const huge = interactionOf({
    description: 'd'.repeat(10_000_000),
    candidate: mismatched({ actual: `"${'<b>'.repeat(4_000_000)}`, message: '\u001B[2J'.repeat(1_000_000) }),
  });
  const hostile = hostileContract();
  const directory = await written({ ...hostile, interactions: [huge, ...hostile.interactions] });
  expect(readFileSync(join(directory, 'contract.json')).length).toBeLessThan(4_000_000);
  for (const [format, text] of await printed(directory)) {
    expect(/[\u0000-\u0008\u000b-\u001f\u202e]/.test(text), format).toBe(false);
    const commands = text.split('\n').filter((line) => /^\s*::|##\[/.test(line));
    // The page is a file, and no runner reads it.
    if (format === 'github')
      expect(commands.filter((line) => !/^::(?:error|warning) /.test(line))).toEqual([]);
    else if (format !== 'html') expect(commands, format).toEqual([]);
    if (format !== 'html' && format !== 'json') expect(text.length, format).toBeLessThan(500_000);
    if (format === 'html' || format === 'junit') expect(text, format).not.toContain('<script>alert');
  }
});
