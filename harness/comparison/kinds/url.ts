import { defineKind, type KindOptions } from './Kind.ts';

const ownOrigin = '{origin}';

/**
 * A link whose variable parts may differ: same host (own origins are `{origin}` by now), same number of path
 * segments, same query names; from a rule only.
 */
export const url = defineKind<URL>({
  name: 'url',
  noun: 'a URL',
  volatile: false,
  identity: false,
  parse: (text) => {
    const absolute = text.startsWith(ownOrigin) ? `http://own.invalid${text.slice(ownOrigin.length)}` : text;
    if (!/^(?:[a-z][a-z0-9+.-]*:\/)?\//i.test(absolute)) return null;
    return URL.canParse(absolute, 'http://own.invalid') ? new URL(absolute, 'http://own.invalid') : null;
  },
  agree: (baseline, candidate, options) => {
    if (baseline.protocol !== candidate.protocol || baseline.host !== candidate.host)
      return `a link to ${candidate.host} instead of ${baseline.host}`;
    return shapeNote(baseline, candidate, options);
  },
});

function shapeNote(baseline: URL, candidate: URL, options: KindOptions): string | null {
  if (baseline.pathname.split('/').length !== candidate.pathname.split('/').length)
    return 'a link with another number of path segments';
  const extra = [...candidate.searchParams.keys()].find((name) => !baseline.searchParams.has(name));
  const missing = [...baseline.searchParams.keys()].find((name) => !candidate.searchParams.has(name));
  if (missing !== undefined) return `a link without the parameter ${missing}`;
  return extra !== undefined && options.additions === 'count'
    ? `a link with the new parameter ${extra}`
    : null;
}
