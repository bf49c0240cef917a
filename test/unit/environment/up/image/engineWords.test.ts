import { expect, test } from 'vitest';
import { engineStatus, engineWords } from '../../../../../harness/environment/up/image/engineWords.ts';

test("An engine's words are told without what its client and its parts put around them.", () => {
  const start =
    '(HTTP code 400) unexpected - failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "nope": executable file not found in $PATH: unknown ';
  expect(engineWords(new Error(start))).toBe('exec: "nope": executable file not found in $PATH');
  const pull =
    '(HTTP code 404) no such container - pull access denied for auth,\n repository does not exist ';
  expect(engineWords(new Error(pull))).toBe('pull access denied for auth, repository does not exist');
  expect(engineWords('connect ECONNREFUSED')).toBe('connect ECONNREFUSED');
});

test('The status of an answer is told, and null where there was none.', () => {
  expect(engineStatus(Object.assign(new Error('gone'), { statusCode: 404 }))).toBe(404);
  expect(engineStatus(new Error('gone'))).toBeNull();
});
