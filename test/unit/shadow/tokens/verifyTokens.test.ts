import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { expect, test } from 'vitest';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import type { ServiceConfig } from '../../../../harness/config/serviceConfig.ts';
import { seededRandom } from '../../../../harness/study/seededRandom.ts';
import { TokenSample } from '../../../../shadow/tokens/TokenSample.ts';
import { verifyTokens, type TokenFacts } from '../../../../shadow/tokens/verifyTokens.ts';
import { SideServer } from '../../environment/sides.ts';

interface Key {
  readonly jwk: JWK;
  readonly sign: (sub: string, kid?: string) => Promise<string>;
}

async function keyOf(kid: string): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const sign = (sub: string, named: string | undefined, key: CryptoKey): Promise<string> =>
    new SignJWT({ sub, exp: 1_700_000_000 })
      .setProtectedHeader({ alg: 'ES256', ...(named === undefined ? {} : { kid: named }) })
      .sign(key);
  return {
    jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' },
    sign: (sub, named) => sign(sub, named, privateKey),
  };
}

const [old, fresh, other] = await Promise.all([keyOf('o'), keyOf('n'), keyOf('x')]);

/** Verifies tokens of 30 sessions; keys are at `/keys` of each side. */
async function verified(
  baseline: (nth: number) => Promise<string>,
  candidate: (nth: number) => Promise<string>,
  keys: { readonly baseline: unknown; readonly candidate: unknown } = {
    baseline: { keys: [old.jwk] },
    candidate: { keys: [fresh.jwk, other.jwk] },
  },
): Promise<TokenFacts> {
  await using mine = await SideServer.json(keys.baseline);
  await using theirs = await SideServer.json(keys.candidate);
  const service: ServiceConfig = defaultService(
    's',
    { baseline: mine.url, candidate: theirs.url, writes: null },
    '/',
  );
  const sample = new TokenSample(seededRandom('tokens'));
  for (let nth = 0; nth < 30; nth += 1) {
    const pair = {
      location: 'body',
      path: '$.token',
      kind: 'jwt',
      baseline: await baseline(nth),
      candidate: await candidate(nth),
    } as const;
    sample.observe('POST /login', pair, { exchange: `x${String(nth)}`, session: `s${String(nth)}` });
  }
  return await verifyTokens(service, { baseline: '/keys', candidate: `${theirs.url}/keys` }, sample.sampled);
}

const sound = (nth: number): Promise<string> => old.sign(String(nth), 'o');

test('tokens that verify say nothing, be they expired, of any key of the set, or without the name of one', async () => {
  const any = (nth: number): Promise<string> =>
    nth % 2 === 0 ? fresh.sign(String(nth), 'n') : other.sign(String(nth));
  expect(await verified(sound, any)).toEqual({ found: [], doubts: [], notes: [] });
});

test.each<[string, (nth: number) => Promise<string>, string]>([
  [
    'signed by a key of another',
    (nth) => old.sign(String(nth), 'n'),
    'its signature is not of that key (kid "n", alg ES256)',
  ],
  [
    'of a key that is not there',
    (nth) => fresh.sign(String(nth), 'gone'),
    'there is no such key among the keys (kid "gone", alg ES256)',
  ],
  [
    'of no key of the set',
    (nth) => old.sign(String(nth)),
    'its signature is of none of the keys (no kid, alg ES256)',
  ],
  [
    'altered',
    async (nth) => {
      const [head, , signature] = (await fresh.sign(String(nth), 'n')).split('.');
      return [head, Buffer.from('{"sub":"admin"}').toString('base64url'), signature].join('.');
    },
    'its signature is not of that key (kid "n", alg ES256)',
  ],
  [
    'signed by a shared secret',
    (nth) => new SignJWT({ sub: String(nth) }).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32)),
    'it is signed in a way that no public key verifies (no kid, alg HS256)',
  ],
])('tokens %s are a finding', async (_, candidate, why) => {
  const { found, doubts, notes } = await verified(sound, candidate);
  expect([doubts, notes]).toEqual([[], []]);
  expect(found).toMatchObject([
    {
      operation: 'POST /login',
      certain: true,
      count: 20,
      difference: {
        kind: 'kind',
        path: '$.token',
        counts: true,
        note: `a signature that does not verify: ${why}`,
        candidate: 'verifies: 0 of 20 tokens looked at, of 30',
      },
    },
  ]);
});

test('a token of the baseline that does not verify judges nobody, and excuses no other', async () => {
  const some = (nth: number): Promise<string> => (nth < 25 ? sound(nth) : other.sign(String(nth), 'o'));
  const [found] = (await verified(some, sound)).found;
  expect(found?.count).toBeGreaterThan(10);
  expect(found?.count).toBeLessThan(20);
});

test('where nothing of the baseline verifies, nobody is judged, and nothing was verified', async () => {
  const { found, doubts, notes } = await verified((nth) => other.sign(String(nth), 'o'), sound);
  expect(found).toEqual([]);
  expect(doubts.map(({ id }) => id)).toEqual(['jwks']);
  expect(notes[0]).toMatch(/^the baseline's own tokens at POST \/login \$\.token do not verify/);
});

test.each([{}, [], { keys: 'none' }, { keys: [1] }, null])('%j is no key set: a doubt', async (document) => {
  const { found, doubts } = await verified(sound, sound, {
    baseline: { keys: [old.jwk] },
    candidate: document,
  });
  expect(found).toEqual([]);
  expect(doubts.map(({ id }) => id)).toEqual(['jwks']);
  expect(doubts[0]?.reason).toMatch(/are no JSON Web Key Set$/);
});
