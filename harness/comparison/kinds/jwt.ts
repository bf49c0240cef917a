import { defineKind, type KindOptions } from './Kind.ts';

interface Token {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signed: boolean;
  /** Characters of the signature. */
  readonly signature: number;
}

/** Claims whose value stands for a side, a user or a moment: only their type is compared. */
const personal = new Set(
  'iss sub aud exp nbf iat jti sid nonce azp client_id auth_time at_hash c_hash s_hash'.split(' '),
);

/** RFC 7519 in its compact form: algorithm, `typ`, presence of `kid`, claim names and types, lifetime. */
export const jwt = defineKind<Token>({
  name: 'jwt',
  noun: 'a JWT',
  volatile: true,
  identity: true,
  parse: (text) => {
    if (!text.startsWith('eyJ') && !text.startsWith('Bearer eyJ')) return null;
    const parts = (text.startsWith('B') ? text.slice(7) : text).split('.');
    if (parts.length !== 3) return null;
    const header = jsonObject(parts[0] ?? '');
    const claims = jsonObject(parts[1] ?? '');
    if (header === null || claims === null || typeof header['alg'] !== 'string') return null;
    return {
      header,
      claims,
      signed: parts[2] !== '' && /^[\w-]+$/.test(parts[2] ?? ''),
      signature: (parts[2] ?? '').length,
    };
  },
  agree: (baseline, candidate, options) =>
    headerNote(baseline, candidate) ??
    claimsNote(baseline, candidate, options) ??
    momentNote(baseline, candidate) ??
    lifetimeNote(baseline, candidate, options) ??
    stableClaimsNote(baseline, candidate, options),
});

function headerNote(baseline: Token, candidate: Token): string | null {
  const [before, after] = [show(baseline.header['alg']), show(candidate.header['alg'])];
  if (before !== after) return `JWT algorithm ${before} became ${after}`;
  if (baseline.signed && !candidate.signed) return 'JWT without a signature';
  const [typ, otherTyp] = [show(baseline.header['typ']), show(candidate.header['typ'])];
  if (typ.toLowerCase() !== otherTyp.toLowerCase()) return `JWT typ ${typ} became ${otherTyp}`;
  if ('kid' in baseline.header && !('kid' in candidate.header)) return 'JWT header without kid';
  if (baseline.header['kid'] !== '' && candidate.header['kid'] === '') return 'JWT header with an empty kid';
  return signatureNote(before, baseline.signature, candidate.signature);
}

/** Characters that a signature has by its algorithm (RFC 7518); of RSA it depends on the key. */
const signatureLengths: Readonly<Record<string, number>> = {
  HS256: 43,
  HS384: 64,
  HS512: 86,
  ES256: 86,
  ES384: 128,
  ES512: 176,
};

function signatureNote(algorithm: string, baseline: number, candidate: number): string | null {
  const right = signatureLengths[algorithm];
  const isShort = right === undefined ? candidate * 2 < baseline : baseline === right && candidate !== right;
  return isShort ? `JWT with a signature of ${String(candidate)} characters, not ${String(baseline)}` : null;
}

function claimsNote(baseline: Token, candidate: Token, options: KindOptions): string | null {
  for (const [name, value] of Object.entries(baseline.claims)) {
    if (!Object.hasOwn(candidate.claims, name)) return `JWT without the claim ${name}`;
    const [before, after] = [typeName(value), typeName(candidate.claims[name])];
    if (before !== after) return `JWT claim ${name}: ${before} became ${after}`;
    if (isEmpty(candidate.claims[name]) && !isEmpty(value)) return `JWT claim ${name}: empty`;
  }
  if (options.additions === 'allow') return null;
  for (const name of Object.keys(candidate.claims))
    if (!Object.hasOwn(baseline.claims, name)) return `JWT with the new claim ${name}`;
  return null;
}

/** Moments further apart than this are of another unit, or of no clock: no token lives as long. Seconds. */
const decade = 315_360_000;

/** Tokens may be old on one side, since they are cached: only what no sound token can say is told. */
function momentNote(baseline: Token, candidate: Token): string | null {
  for (const name of ['iat', 'nbf', 'auth_time']) {
    const [before, after] = [seconds(baseline, name), seconds(candidate, name)];
    if (before !== null && after !== null && Math.abs(before - after) > decade)
      return `JWT claim ${name}: ${String(before)} became ${String(after)}`;
  }
  const [given, ended] = [seconds(baseline, 'iat'), seconds(candidate, 'exp')];
  const isSound = given !== null && (seconds(baseline, 'exp') ?? 0) > given;
  if (isSound && ended !== null && ended + clockSlack < given) return 'JWT that has ended before it is given';
  const [end, begins] = [seconds(baseline, 'exp'), seconds(candidate, 'nbf')];
  return isSound && end !== null && begins !== null && begins > end + clockSlack
    ? "JWT that is not valid yet when the baseline's has ended"
    : null;
}

/** Seconds that two clocks may be apart. */
const clockSlack = 60;

function seconds({ claims }: Token, name: string): number | null {
  const value = claims[name];
  return typeof value === 'number' ? value : null;
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

function lifetimeNote(baseline: Token, candidate: Token, options: KindOptions): string | null {
  const [before, after] = [lifetime(baseline), lifetime(candidate)];
  if (before === null || after === null) return endNote(baseline, candidate, options);
  if (Math.abs(before - after) * 1000 <= options.withinMilliseconds) return null;
  return `JWT lifetime ${String(before)} s became ${String(after)} s`;
}

/** Without `iat` the end is all there is; one that is as recorded was given long ago, on each side in its own time. */
function endNote(baseline: Token, candidate: Token, options: KindOptions): string | null {
  const [before, after] = [baseline.claims['exp'], candidate.claims['exp']];
  if (typeof before !== 'number' || typeof after !== 'number' || before === recordedClaims(options)?.['exp'])
    return null;
  if (Math.abs(before - after) * 1000 <= options.withinMilliseconds) return null;
  return `JWT ends ${String(Math.abs(after - before))} s ${after > before ? 'later' : 'earlier'}`;
}

function recordedClaims({ recorded }: KindOptions): Readonly<Record<string, unknown>> | null {
  const parts = recorded?.split('.') ?? [];
  return parts.length === 3 ? jsonObject(parts[1] ?? '') : null;
}

/** What makes one JWT another: its `jti` and its signature; null for what is no JWT, or has none. */
export function jwtMarks(text: string): { readonly jti: string | null; readonly signature: string | null } {
  const [, claims = '', signature = ''] = text.split('.');
  const jti = jsonObject(claims)?.['jti'];
  return { jti: typeof jti === 'string' && jti !== '' ? jti : null, signature: signature || null };
}

/** Whom a JWT is about: its `sub`; null where it has none. */
export function jwtSubject(text: string): string | null {
  const subject = jsonObject(text.split('.')[1] ?? '')?.['sub'];
  return typeof subject === 'string' || typeof subject === 'number' ? String(subject) : null;
}

/** Roles, scopes and the like: where the claim was the same in the recording and now, it has to stay. */
function stableClaimsNote(baseline: Token, candidate: Token, options: KindOptions): string | null {
  const recorded = recordedClaims(options);
  if (recorded === null) return null;
  for (const [name, value] of Object.entries(baseline.claims)) {
    if (personal.has(name) || typeof value === 'number') continue;
    const [before, then, after] = [value, recorded[name], candidate.claims[name]].map((part) => show(part));
    if (before === undefined || after === undefined || before === after || before !== then) continue;
    if (typeof value === 'string' && options.same(value, String(candidate.claims[name]), name)) continue;
    return `JWT claim ${name}: ${before} became ${after}`;
  }
  return null;
}

function lifetime({ claims }: Token): number | null {
  const { exp, iat } = claims as { exp?: unknown; iat?: unknown };
  return typeof exp === 'number' && typeof iat === 'number' ? exp - iat : null;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function show(value: unknown): string {
  if (value === undefined) return 'absent';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function jsonObject(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : null;
  } catch {
    // Not JSON: then it is no JWT, which is what the caller wants to know.
    return null;
  }
}
