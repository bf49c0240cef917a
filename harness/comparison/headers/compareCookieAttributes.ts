import type { ComparisonWork } from '../ComparisonWork.ts';
import { defaultSkew } from '../values/ValueJudge.ts';
import type { SetCookie } from './parseSetCookie.ts';

/** Attributes as they are written, by their lower-case names; lifetime is compared by itself. */
const attributes = [
  ['httponly', 'HttpOnly'],
  ['secure', 'Secure'],
  ['samesite', 'SameSite'],
  ['path', 'Path'],
  ['domain', 'Domain'],
  ['partitioned', 'Partitioned'],
] as const;

/** Compares what a cookie says beside its value; `lifetimes` in ms, null for a cookie of the session. */
export function compareCookieAttributes(
  { sink, context }: ComparisonWork,
  baseline: SetCookie,
  candidate: SetCookie,
  known: {
    readonly lifetimes: readonly [number | null, number | null];
    /** Its paths are the same but for ids in them. */
    readonly samePath: boolean;
  },
): void {
  for (const [name, written] of attributes) {
    const left = attribute(baseline, name, context.origins.baseline);
    const right = attribute(candidate, name, context.origins.candidate);
    if (left === right || (name === 'path' && known.samePath)) continue;
    const note = right === null ? `without ${written}` : left === null ? `with ${written}` : null;
    sink.add(
      'cookie',
      'cookie',
      `${baseline.name}; ${written}`,
      shown(written, left),
      shown(written, right),
      note,
    );
  }
  const [mine, theirs] = known.lifetimes;
  const apart = mine === null || theirs === null ? null : Math.abs(mine - theirs);
  const rule = context.rules.forOperation(context.operation).cookie(baseline.name);
  if (apart === null ? mine === theirs : apart <= (rule?.withinMilliseconds ?? defaultSkew)) return;
  sink.add(
    'cookie',
    'cookie',
    `${baseline.name}; Max-Age`,
    seconds(mine),
    seconds(theirs),
    'another lifetime',
  );
}

/** An attribute's value in comparable form; null where it is absent, or the side's own host as the domain. */
function attribute({ attributes: given }: SetCookie, name: string, origin: string): string | null {
  const value = given.get(name);
  if (value === undefined) return null;
  if (name === 'samesite') return value.toLowerCase();
  if (name !== 'domain') return name === 'path' ? value : '';
  const domain = value.toLowerCase().replace(/^\./, '');
  const own = URL.canParse(origin) ? new URL(origin).hostname : '';
  return domain === own ? '{host}' : domain;
}

function shown(written: string, value: string | null): string | null {
  if (value === null) return null;
  return value === '' ? written : `${written}=${value}`;
}

function seconds(lifetime: number | null): string {
  return lifetime === null ? 'session' : `${String(Math.round(lifetime / 1000))} s`;
}
