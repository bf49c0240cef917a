import { compactVerify, createLocalJWKSet, decodeProtectedHeader, errors, type LocalJWKSet } from 'jose';

type KeySet = Parameters<typeof createLocalJWKSet>[0];

/** Whether a token's signature verifies, or why not: one clause without any of its text but the name of its key. */
export type Verified = { readonly ok: true } | { readonly ok: false; readonly why: string };

const longestKid = 40;

/** Verifies signatures of JWTs against a key set (RFC 7515, 7517). Claims are no matter of it: expired tokens verify. */
export class SignatureCheck {
  readonly #keys: LocalJWKSet;

  private constructor(keys: LocalJWKSet) {
    this.#keys = keys;
  }

  /** Null where the document is no key set. */
  static of(document: unknown): SignatureCheck | null {
    if (!isKeySet(document)) return null;
    try {
      return new SignatureCheck(createLocalJWKSet(document));
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }

  async verify(token: string): Promise<Verified> {
    const compact = token.startsWith('Bearer ') ? token.slice(7) : token;
    try {
      await compactVerify(compact, this.#keys);
      return { ok: true };
    } catch (error) {
      if (error instanceof errors.JWKSMultipleMatchingKeys) return this.#anyOf(compact, error);
      return { ok: false, why: `${reasonOf(error)}${keyName(compact)}` };
    }
  }

  /** A token that names no key may be of any that fits. */
  async #anyOf(compact: string, keys: errors.JWKSMultipleMatchingKeys): Promise<Verified> {
    for await (const key of keys) {
      const verified = await compactVerify(compact, key).then(
        () => true,
        () => false,
      );
      if (verified) return { ok: true };
    }
    return { ok: false, why: `its signature is of none of the keys${keyName(compact)}` };
  }
}

function isKeySet(document: unknown): document is KeySet {
  return (
    typeof document === 'object' && document !== null && 'keys' in document && Array.isArray(document.keys)
  );
}

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'its signature is not of that key';
  if (error instanceof errors.JWKSNoMatchingKey) return 'there is no such key among the keys';
  if (error instanceof errors.JOSENotSupported) return 'it is signed in a way that no public key verifies';
  if (error instanceof errors.JWSInvalid) return 'it is no signed token';
  // What Web Crypto says of a broken key is about the key, never about the token.
  return 'its key cannot be used';
}

function keyName(compact: string): string {
  try {
    const { kid, alg } = decodeProtectedHeader(compact);
    const named = typeof kid === 'string' ? `kid ${JSON.stringify(kid.slice(0, longestKid))}` : 'no kid';
    return ` (${named}, alg ${String(alg)})`;
  } catch {
    // No header that can be read: then there is no key to be named.
    return '';
  }
}
