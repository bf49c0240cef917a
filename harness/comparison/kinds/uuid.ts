import { defineKind } from './Kind.ts';

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{12}$/i;

/** RFC 9562; facts are the version digit, whether the variant is that of the RFC (8 to b), and whether it is the nil or max value that stands for nobody. */
export const uuid = defineKind<{
  readonly version: string;
  readonly variant: boolean;
  readonly constant: boolean;
}>({
  name: 'uuid',
  noun: 'a UUID',
  volatile: true,
  identity: true,
  parse: (text) => {
    if (text.length !== 36) return null;
    const match = pattern.exec(text);
    return match === null
      ? null
      : {
          version: match[1] ?? '',
          variant: /^[89ab]$/i.test(match[2] ?? ''),
          constant: /^([0f])\1{7}(-\1+)+$/i.test(text),
        };
  },
  agree: (baseline, candidate) => {
    if (candidate.constant && !baseline.constant) return 'a UUID that is always the same';
    if (baseline.variant && !candidate.variant) return 'a UUID of no known variant: not made as one';
    return baseline.version === candidate.version
      ? null
      : `UUID version ${baseline.version} became ${candidate.version}`;
  },
});
