import { expect, it } from 'vitest';
import type { KindOptions } from '../../../../harness/comparison/kinds/Kind.ts';
import { kindRegistry } from '../../../../harness/comparison/kinds/kindRegistry.ts';
import { jwtOf } from '../answers.ts';

const options: KindOptions = {
  withinMilliseconds: 5000,
  additions: 'count',
  recorded: null,
  same: () => false,
};
const now = 1_700_000_000;
const claims = { sub: '17', aud: ['web'], iat: now, nbf: now, exp: now + 3600 };
const header = { alg: 'HS256', typ: 'JWT', kid: 'k' };
const signature = 'A'.repeat(43);
const baseline = jwtOf(claims, header, signature);

it.each<[string, string, string | null]>([
  [
    'cached for half an hour',
    jwtOf({ ...claims, iat: now - 1800, nbf: now - 1800, exp: now + 1800 }, header, signature),
    null,
  ],
  ['of another user', jwtOf({ ...claims, sub: '904', aud: ['app'] }, header, signature), null],
  [
    'issued in 1970',
    jwtOf({ ...claims, iat: 0, nbf: 0, exp: 3600 }, header, signature),
    'JWT claim iat: 1700000000 became 0',
  ],
  [
    'issued in milliseconds',
    jwtOf({ ...claims, iat: now * 1000, exp: now * 1000 + 3600 }, header, signature),
    'JWT claim iat: 1700000000 became 1700000000000',
  ],
  [
    'that has ended',
    jwtOf({ ...claims, iat: now - 9000, nbf: now - 9000, exp: now - 5400 }, header, signature),
    'JWT that has ended before it is given',
  ],
  [
    'not valid yet',
    jwtOf({ ...claims, nbf: now + 9000 }, header, signature),
    "JWT that is not valid yet when the baseline's has ended",
  ],
  ['about nobody', jwtOf({ ...claims, sub: '' }, header, signature), 'JWT claim sub: empty'],
  ['for nobody', jwtOf({ ...claims, aud: [] }, header, signature), 'JWT claim aud: empty'],
  [
    'of a key without a name',
    jwtOf(claims, { ...header, kid: '' }, signature),
    'JWT header with an empty kid',
  ],
  [
    'with a stub of a signature',
    jwtOf(claims, header, 'c2ln'),
    'JWT with a signature of 4 characters, not 43',
  ],
])('of a JWT %s', (_, candidate, note) => {
  const verdict = kindRegistry.jwt.check(baseline, candidate, options);
  expect(verdict.outcome === 'disagree' ? verdict.note : null).toBe(note);
});

it('holds RSA signatures to their order of size, since it depends on the key', () => {
  const rsa = (length: number): string => jwtOf(claims, { ...header, alg: 'RS256' }, 'A'.repeat(length));
  const check = (length: number): string => kindRegistry.jwt.check(rsa(683), rsa(length), options).outcome;
  expect([342, 512, 683, 1366].map(check)).toEqual(['agree', 'agree', 'agree', 'agree']);
  expect(check(40)).toBe('disagree');
});

it('tells a UUID that no generator makes', () => {
  const check = (candidate: string): string =>
    kindRegistry.uuid.check('5f0c2b1e-8a3d-4c2b-9d1e-7f6a5b4c3d2e', candidate, options).outcome;
  expect(check('5f0c2b1e-8a3d-4c2b-bd1e-7f6a5b4c3d2e')).toBe('agree');
  expect(check('5f0c2b1e-8a3d-4c2b-0d1e-7f6a5b4c3d2e')).toBe('disagree');
});
