import type { RunDifference } from '../../harness/comparison/census/RunDifference.ts';
import type { Doubt } from '../../harness/model/doubt.ts';
import type { ServiceConfig } from '../../harness/config/serviceConfig.ts';
import { askKeys } from '../../harness/environment/askKeys.ts';
import type { Side } from '../../harness/model/observation.ts';
import { SignatureCheck, type Verified } from './SignatureCheck.ts';
import type { SampledPlace, TokenPair } from './TokenSample.ts';

/** What verifying a run's tokens shows: tokens that do not verify, why nothing could be said, what else to know. */
export interface TokenFacts {
  readonly found: readonly RunDifference[];
  readonly doubts: readonly Doubt[];
  readonly notes: readonly string[];
}

/** Where each side's keys are: a URL, or a path on the side's own address. */
export type KeyPlaces = Readonly<Record<Side, string>>;

/**
 * Verifies the sampled tokens of both sides, each with its side's own keys. Where none of the baseline's verifies, the
 * keys are not the ones, and nothing is said of the candidate's; where that is so everywhere, it is a doubt.
 */
export async function verifyTokens(
  service: ServiceConfig,
  where: KeyPlaces,
  sampled: readonly SampledPlace[],
): Promise<TokenFacts> {
  const asked = await Promise.all([
    keysOf('baseline', service, where.baseline),
    keysOf('candidate', service, where.candidate),
  ]);
  const doubts = asked.flatMap((one) => ('id' in one ? [one] : []));
  const [mine, theirs] = asked;
  if ('id' in mine || 'id' in theirs) return { found: [], doubts, notes: [] };
  if (sampled.length === 0)
    return { found: [], doubts, notes: ['`jwks`: no JWT came by, so no signature was verified'] };
  const places = await Promise.all(sampled.map((place) => verifyPlace(place, mine, theirs)));
  const notes = places.flatMap(({ note }) => note ?? []);
  if (places.some(({ verified }) => verified))
    return { found: places.flatMap(({ found }) => found ?? []), doubts, notes };
  const reason = `no signature was verified: ${notes[0] ?? ''}`;
  return { found: [], doubts: [...doubts, { lane: 'shadow', id: 'jwks', reason }], notes };
}

async function keysOf(side: Side, service: ServiceConfig, where: string): Promise<SignatureCheck | Doubt> {
  const answer = await askKeys(side, service[side], where);
  const doubt = (what: string): Doubt => ({
    lane: 'shadow',
    id: 'jwks',
    reason: `no signature was verified: the ${side}'s keys at ${where} ${what}`,
  });
  if (answer.kind === 'silent') return doubt(`cannot be had: ${answer.detail}`);
  return SignatureCheck.of(answer.document) ?? doubt('are no JSON Web Key Set');
}

interface Verification {
  readonly pair: TokenPair;
  readonly result: Verified;
}

async function verifyPlace(
  { operation, location, path, tokens, seen }: SampledPlace,
  mine: SignatureCheck,
  theirs: SignatureCheck,
): Promise<{
  readonly found: RunDifference | null;
  readonly note: string | null;
  readonly verified: boolean;
}> {
  const ofBaseline = await Promise.all(tokens.map(({ baseline }) => mine.verify(baseline)));
  const wrong = ofBaseline.find((result) => !result.ok);
  const sound = tokens.filter((_, at) => ofBaseline[at]?.ok === true);
  const place = `${operation} ${path}`;
  if (sound.length === 0 && wrong?.ok === false)
    return {
      found: null,
      verified: false,
      note: `the baseline's own tokens at ${place} do not verify with its keys: ${wrong.why}; nothing is said of the candidate's`,
    };
  const results = await Promise.all(
    // One token of an older key says nothing of the others.
    sound.map(async (pair): Promise<Verification> => ({
      pair,
      result: await theirs.verify(pair.candidate),
    })),
  );
  const failed = results.flatMap(({ pair, result }) => (result.ok ? [] : { pair, why: result.why }));
  const first = failed[0];
  if (first === undefined) return { found: null, note: null, verified: true };
  const of = `of ${String(sound.length)} tokens${seen > sound.length ? ` looked at, of ${String(seen)}` : ''}`;
  return {
    note: null,
    verified: true,
    found: {
      operation,
      difference: {
        kind: 'kind',
        location,
        path,
        baseline: `verifies: ${String(sound.length)} ${of}`,
        candidate: `verifies: ${String(sound.length - failed.length)} ${of}`,
        counts: true,
        note: `a signature that does not verify: ${first.why}`,
      },
      certain: true,
      seenIn: failed.map(({ pair }) => pair.seenIn),
      count: failed.length,
    },
  };
}
