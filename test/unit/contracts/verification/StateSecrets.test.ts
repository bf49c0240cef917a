import { expect, test } from 'vitest';
import { SideLog } from '../../../../contracts/verification/SideLog.ts';
import { StateSecrets } from '../../../../contracts/verification/StateSecrets.ts';
import { Redactor } from '../../../../harness/redaction/Redactor.ts';

test('Secrets that a state handler returned are in no text of an answer, in no spelling; what is none stays.', () => {
  const secrets = new StateSecrets(new Redactor(), ['of-the-config']);
  const values = { token: 'plain words/17', user: { password: 'hunter2-hunter2', name: 'somebody' } };
  secrets.learn(JSON.stringify(values));
  const problem = 'GET /of-the-config/plain%20words%2F17/hunter2-hunter2/somebody: closed';
  const clean = secrets.answer({ outcome: 'unanswered', milliseconds: 1, problem });
  expect(clean).toEqual({
    outcome: 'unanswered',
    milliseconds: 1,
    problem: expect.stringMatching(/^GET (?:\/\[secret:known:\w+\]){3}\/somebody: closed$/) as unknown,
  });
  const mismatch = {
    location: 'body',
    path: '$.next',
    kind: 'value',
    expected: 'hunter2-hunter2',
    actual: null,
    message: "Expected 'hunter2-hunter2'",
  } as const;
  const told = secrets.answer({ outcome: 'mismatched', milliseconds: 1, mismatches: [mismatch] });
  expect(JSON.stringify(told)).not.toContain('hunter2');
  expect(JSON.stringify(told)).toContain('$.next');
});

test('What is printed while an interaction is verified is written at its end, when its secrets are known.', async () => {
  const written: string[] = [];
  const secrets = new StateSecrets(new Redactor(), []);
  const log = new SideLog('candidate', (lines) => {
    written.push(...lines.map((line) => secrets.text(line)));
  });
  log.line('loaded');
  await log.during(async () => {
    log.line('--- candidate: get');
    log.line('made tok-5f0c9d21e8b7');
    await Promise.resolve();
    expect(written).toEqual(['candidate: loaded']);
    secrets.learn('{"token":"tok-5f0c9d21e8b7"}');
  });
  log.line('late: tok-5f0c9d21e8b7');
  expect(written.map((line) => line.replace(/\w{8}\]/, ']'))).toEqual([
    'candidate: loaded',
    '--- candidate: get',
    'candidate: made [secret:known:]',
    'candidate: late: [secret:known:]',
  ]);
});
