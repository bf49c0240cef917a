import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { token } from '../../../../harness/comparison/kinds/token.ts';

const options = { withinMilliseconds: 5_000, additions: 'count', recorded: null, same: () => false } as const;

/** Sound random tokens, the same in every run of the test. */
function random(seed: string, bytes: number, encoding: 'base64url' | 'hex'): string {
  return createHash('sha512').update(seed).digest().subarray(0, bytes).toString(encoding);
}

it.each([
  ['base64url of 24 bytes', 24, 'base64url'],
  ['base64url of 18 bytes', 18, 'base64url'],
  ['base64url of 32 bytes', 32, 'base64url'],
  ['hex of 16 bytes', 16, 'hex'],
] as const)('never calls one of 60,000 sound tokens unsound: %s', (_name, bytes, encoding) => {
  let alarms = 0;
  for (let index = 0; index < 60_000; index += 1) {
    const verdict = token.check(
      random(`b${String(index)}`, bytes, encoding),
      random(`c${String(index)}`, bytes, encoding),
      options,
    );
    if (verdict.outcome !== 'agree') alarms += 1;
  }
  expect(alarms).toBe(0);
});

it.each([
  '',
  'short',
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'administrator-account-of-the-house',
  '00000000000000000000000000000000',
])('still tells that %j is no token', (candidate) => {
  expect(token.check(random('b', 24, 'base64url'), candidate, options).outcome).toBe('disagree');
});
