import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Pseudonymiser } from '../../../harness/redaction/Pseudonymiser.ts';
import { allTextOf, exchangeFor } from './exchangeFor.ts';
import type { ExchangeParts } from './exchangeFor.ts';

// A digit makes it no plain word; those stay where they stand beside other text, which the reference says.
const password = fc
  .string({
    unit: fc.constantFrom(...Array.from('abcXYZ0189 !"\'&=+%;:/\\{}é€')),
    minLength: 6,
    maxLength: 20,
  })
  .map((text) => `${text.trim()}7qZ`);
const token = fc
  .oneof(
    fc.string({
      unit: fc.constantFrom(...Array.from('abcdefghijkmXYZ0123456789-_')),
      minLength: 20,
      maxLength: 50,
    }),
    fc.stringMatching(/^[0-9a-f]{32}$/),
    fc.uuid(),
    fc.base64String({ minLength: 24, maxLength: 60 }),
  )
  .filter((text) => /\d/.test(text) && /[a-z]/i.test(text));
const pin = fc.integer({ min: 100_000, max: 999_999_999 });

interface Secrets {
  readonly password: string;
  readonly token: string;
  readonly pin: number;
  readonly cookie: string;
}

const placements: readonly ((secrets: Secrets) => ExchangeParts)[] = [
  ({ password, pin }) => ({
    headers: [['content-type', 'application/json']],
    body: JSON.stringify({ u: 'bob', password, card: { pin } }),
  }),
  ({ password, token }) => ({
    headers: [['content-type', 'application/x-www-form-urlencoded']],
    body: new URLSearchParams({ u: 'bob', password, csrf_token: token }).toString(),
    answer: `<p>no such password: ${token}</p>`,
  }),
  ({ token, cookie }) => ({
    headers: [
      ['Authorization', `Bearer ${token}`],
      ['Cookie', `a=1; sid=${encodeURIComponent(cookie)}`],
    ],
    target: `/x?token=${encodeURIComponent(token)}&q=1`,
    answer: JSON.stringify({ you: { sent: [token, { deep: cookie }] } }),
    answerHeaders: [['content-type', 'application/json']],
  }),
  ({ password }) => ({
    headers: [['Authorization', `Basic ${Buffer.from(`bob:${password}`).toString('base64')}`]],
    answer: JSON.stringify({ echo: password }),
  }),
  ({ token, cookie }) => ({
    answerHeaders: [
      ['Set-Cookie', `sid=${encodeURIComponent(cookie)}; Path=/`],
      ['Location', `/next?access_token=${encodeURIComponent(token)}#id_token=${encodeURIComponent(token)}`],
    ],
  }),
  ({ token, pin }) => ({
    headers: [['X-Api-Key', token]],
    answer: `{"accessToken":${JSON.stringify(token)},"otp":${String(pin)}}\n{"x":${JSON.stringify(token)}}\n`,
  }),
  ({ password, token }) => ({
    headers: [['content-type', 'multipart/form-data; boundary=b']],
    body: `--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n${password}\r\n--b\r\nContent-Disposition: form-data; name="token"\r\n\r\n${token}\r\n--b--\r\n`,
  }),
];

describe('the output of Pseudonymiser', () => {
  it('holds no secret of the input, wherever it stood and however it was written', () => {
    const one = fc.tuple(fc.constantFrom(...placements), fc.nat({ max: 2 }));
    fc.assert(
      fc.property(
        fc.array(fc.record({ password, token, pin, cookie: token }), { minLength: 3, maxLength: 3 }),
        fc.array(one, { minLength: 1, maxLength: 6 }),
        (people, steps) => {
          const pseudonyms = new Pseudonymiser({ remember: 100 });
          for (const [place, person] of steps) {
            const secrets = people[person];
            if (secrets === undefined) throw new Error('there are three people');
            const before = exchangeFor(place(secrets));
            const after = allTextOf(pseudonyms.exchange(before));
            const had = allTextOf(before);
            for (const secret of [secrets.password, secrets.token, String(secrets.pin), secrets.cookie])
              for (const spelling of [
                secret,
                encodeURIComponent(secret),
                JSON.stringify(secret).slice(1, -1),
                Buffer.from(secret).toString('base64'),
              ])
                if (had.includes(spelling))
                  expect(after.includes(spelling), `${spelling} in ${after}`).toBe(false);
          }
        },
      ),
      { numRuns: 1_500 },
    );
  });
});
