import { defineKind } from './Kind.ts';

/** How long something took: a number, a number with a unit (`12ms`), or ISO 8601 (`PT1.5S`); from a rule only. */
export const duration = defineKind<string>({
  name: 'duration',
  noun: 'a duration',
  volatile: false,
  identity: false,
  parse: (text) => {
    if (
      /^P(?=[\dT])(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:[\d.]+S)?)?$/.test(text)
    )
      return 'ISO 8601';
    const match = /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)? ?(ns|us|µs|ms|s|m|min|h|d)?$/.exec(text);
    return match === null ? null : `a number${match[1] === undefined ? '' : ` of ${match[1]}`}`;
  },
  agree: (baseline, candidate) =>
    baseline === candidate ? null : `a duration written otherwise: ${baseline} became ${candidate}`,
});
