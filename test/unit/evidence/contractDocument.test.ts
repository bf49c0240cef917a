import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { soundnessOf } from '../../../harness/evidence/digests.ts';
import { readReport } from '../../../harness/evidence/readReport.ts';
import { readContract, readRun } from '../../../harness/evidence/readRun.ts';
import type { InteractionMismatch } from '../../../harness/model/contract.ts';
import { broken, contract } from './contractExample.ts';
import { Project, verdict } from './runExample.ts';

test('What became of interactions is read back as it was written, in the run and in its report.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  await run.contract(contract);
  await run.close();
  await run.verdict({ ...verdict, runId: run.id });
  expect((await readRun(run.path)).contract).toEqual(contract);
  expect((await readReport(run.path)).contract).toEqual(contract);
});

test('A run without contracts has none.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  await run.close();
  expect((await readRun(run.path)).contract).toBeNull();
});

test('What verifiers print is kept redacted and commands no terminal; without it the run is still whole.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  const log = await run.contractLog();
  log.write(['{"msg":"password=hunter2secret"}']);
  log.write(["$.access_token -> Expected 'hunter2secret' to be equal to 'x'"]);
  log.write(['\u001B[2Jdone']);
  expect(await run.contractLog()).toBe(log);
  await run.contract(contract);
  await run.close();
  const file = join(run.path, 'contract.log');
  const text = await readFile(file, 'utf8');
  expect(text).not.toContain('hunter2secret');
  expect(text.split('\n')).toEqual([
    expect.stringContaining('password='),
    expect.stringMatching(/^\$\.access_token -> Expected '\[secret:/),
    '\\x1b[2Jdone',
    '',
  ]);
  await run.seal();
  await rm(file);
  expect((await soundnessOf(run.path)).kind).toBe('whole');
  await rm(join(run.path, 'contract.json'));
  expect((await soundnessOf(run.path)).kind).toBe('damaged');
});

test('A token in a mismatch reaches no file, wherever the interaction tells it.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  const secrets = ['rt-AbC9xq-plain', 'opensesame', 'kq93', 'sess-77aa'];
  const [token = '', word = '', short = '', cookie = ''] = secrets;
  const at = (more: Partial<InteractionMismatch>): InteractionMismatch => ({
    location: 'body',
    path: '$.access_token',
    kind: 'value',
    expected: null,
    actual: null,
    message: '',
    ...more,
  });
  const mismatches = [
    at({
      expected: '"x"',
      actual: `"${token}"`,
      message: `Expected 'x' (String) but got '${token}' (String)`,
    }),
    at({ path: '$.next', actual: `"https://a.example/?state=${encodeURIComponent(token)}"` }),
    at({ path: '$.user', kind: 'type', actual: JSON.stringify({ name: 'Ada', password: word }) }),
    at({ path: '$.note', message: `got {"name":"Ada","password":"${word}"} of ${word}` }),
    at({ path: '$.pin', actual: `"${short}"`, message: `Expected '1111' to equal '${short}'` }),
    at({
      location: 'header',
      path: 'set-cookie',
      actual: `sid=${cookie}; HttpOnly`,
      message: `got sid=${cookie}`,
    }),
    at({ location: 'metadata', path: 'authorization', actual: `Bearer ${token}` }),
  ];
  const interaction = {
    ...broken,
    description: `the profile by ${token}`,
    candidate: { outcome: 'mismatched' as const, milliseconds: 1, mismatches },
    baseline: { outcome: 'unanswered' as const, milliseconds: 1, problem: `closed after ${token}` },
  };
  await run.contract({ ...contract, interactions: [interaction] });
  await run.close();
  const text = await readFile(join(run.path, 'contract.json'), 'utf8');
  for (const secret of secrets) expect(text, secret).not.toContain(secret);
  expect(text).toContain('HttpOnly');
  expect(text).toContain('[secret:access_token:');
  expect(text).toContain("(String) but got '[secret:");
});

test('Of endless texts and lists a bounded part is kept, and a type that is told stays told.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  const mismatch: InteractionMismatch = {
    location: 'body',
    path: '$.token',
    kind: 'type',
    expected: 'string',
    actual: 'number',
    message: 'x'.repeat(10_000_000),
  };
  const mismatches = Array.from({ length: 5_000 }, () => ({ ...mismatch, message: 'x' }));
  const answer = { outcome: 'mismatched' as const, milliseconds: 1 };
  await run.contract({
    ...contract,
    interactions: [
      {
        ...broken,
        baseline: { ...answer, mismatches: [mismatch] },
        candidate: { ...answer, mismatches },
      },
    ],
  });
  await run.close();
  const [kept] = (await readContract(run.path))?.interactions ?? [];
  expect(kept?.baseline).toMatchObject({ mismatches: [{ expected: 'string', actual: 'number' }] });
  expect(JSON.stringify(kept?.baseline).length).toBeLessThan(2_500);
  const left = kept?.candidate?.outcome === 'mismatched' ? kept.candidate.mismatches : [];
  expect(left).toHaveLength(101);
  expect(left.at(-1)?.message).toBe('4900 more mismatches are left out');
});
