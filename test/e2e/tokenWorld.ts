import { randomBytes, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import { json, type Answer, type Answering } from '../fixtures/servers/Answer.ts';
import { got, type Recorded } from '../fixtures/servers/Recorded.ts';

/** A signer with a key of its own, and the key set that verifies its tokens. */
export interface Signer {
  readonly keys: { readonly keys: readonly JWK[] };
  token(person: string): Promise<string>;
}

export async function createSigner(kid: string): Promise<Signer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
  return {
    keys: { keys: [jwk] },
    token: (person) =>
      new SignJWT({ sub: person, jti: randomUUID() })
        .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid })
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey),
  };
}

/** What one answer holds besides who asked: all of it varies by nature. */
export interface Fresh {
  readonly token: string;
  readonly trace: string;
  readonly id: string;
  readonly at: string;
}

/** A server that gives everybody fresh values, and its keys at `/keys`; `change` makes them wrong. */
export function freshServer(
  signer: Signer,
  change: (fresh: Fresh, nth: number) => Partial<Fresh> = () => ({}),
): Answering {
  let nth = 0;
  return async ({ target, headers }): Promise<Answer> => {
    if (target === '/keys') return json(200, signer.keys);
    const person = headers['authorization'] ?? '';
    const fresh = {
      token: await signer.token(person),
      trace: randomBytes(24).toString('base64url'),
      id: randomUUID(),
      at: new Date().toISOString(),
    };
    nth += 1;
    return json(200, { page: target, ...fresh, ...change(fresh, nth) });
  };
}

/** What people asked of a server whose keys nobody has any more. */
export async function recordedVisits(people: number, each: number): Promise<readonly Recorded[]> {
  const server = freshServer(await createSigner('gone'));
  const asked = Array.from({ length: people * each }, (_, index) => ({
    method: 'GET',
    target: `/page?n=${String(index)}`,
    headers: { authorization: `Bearer person ${String(index % people)}` },
    body: '',
  }));
  const recorded: Recorded[] = [];
  for (const one of asked) {
    const answer = await server(one);
    if (answer === 'silence') continue;
    recorded.push(got(one.target, answer, [['Authorization', one.headers.authorization]]));
  }
  return recorded;
}
