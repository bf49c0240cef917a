import { expect, test } from 'vitest';
import { coreResult } from '../../../../contracts/verifier/coreResult.ts';

const of = (result: object): ReturnType<typeof coreResult> => coreResult(JSON.stringify(result));

test('A verification without a result of the interaction is an error, whatever it calls itself.', () => {
  expect(of({ result: true, interactionResults: [] })).toEqual({
    kind: 'error',
    message: 'the verifier made 0 results of one interaction',
  });
  const ok = { result: 'OK' };
  expect(of({ result: true, interactionResults: [ok, ok] })).toMatchObject({ kind: 'error' });
  expect(of({ result: true, interactionResults: [ok] })).toEqual({ kind: 'held' });
});

test('What failed before an interaction was verified is told.', () => {
  const mismatch = { type: 'error', message: 'Failed to load pact' };
  expect(of({ result: false, errors: [{ mismatch }], interactionResults: [] })).toEqual({
    kind: 'error',
    message: 'Failed to load pact',
  });
  expect(of({ result: false, interactionResults: [{ result: 'Error', mismatch }] })).toEqual({
    kind: 'error',
    message: 'Failed to load pact',
  });
  expect(coreResult('Pact core crashed')).toEqual({ kind: 'error', message: 'Pact core crashed' });
});
