import { expect, test } from 'vitest';
import type { SameType } from '../../../harness/evidence/sameType.ts';

interface Model {
  readonly name: string;
  readonly kind: 'a' | 'b';
  readonly list: readonly { readonly value: number | null }[];
}

test('Types are the same only with the same parts; the compiler holds it.', () => {
  const results = [
    true satisfies SameType<{ name: string; kind: 'a' | 'b'; list: { value: number | null }[] }, Model>,
    false satisfies SameType<Omit<Model, 'name'>, Model>,
    false satisfies SameType<Model & { extra: string }, Model>,
    false satisfies SameType<Model & { extra?: string }, Model>,
    false satisfies SameType<Omit<Model, 'kind'> & { kind: 'a' }, Model>,
    false satisfies SameType<Omit<Model, 'kind'> & { kind: 'a' | 'b' | 'c' }, Model>,
    false satisfies SameType<Omit<Model, 'list'> & { list: { value: number }[] }, Model>,
    true satisfies SameType<readonly [number, string | null], [number, string | null]>,
    false satisfies SameType<readonly [number, string], [number]>,
  ];
  expect(results).toHaveLength(9);
});
