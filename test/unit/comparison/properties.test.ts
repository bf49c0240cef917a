import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Difference } from '../../../harness/model/difference.ts';
import { compare, context, json } from './answers.ts';

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

/** The same value with the members of all objects in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element: unknown) => reversed(element));
  if (typeof value !== 'object' || value === null) return value;
  // An own `__proto__` survives only through fromEntries.
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, below]) => [key, reversed(below)]),
  );
}

const mirror: Readonly<Partial<Record<Difference['kind'], Difference['kind']>>> = {
  missing: 'extra',
  extra: 'missing',
};

function summary(differences: readonly Difference[], turned: boolean): readonly string[] {
  return differences
    .map(({ kind, path, baseline, candidate }) => {
      // Null for a missing field is told as `null`, a missing null as `missing`.
      const isNull = (baseline ?? 'null') === 'null' && (candidate ?? 'null') === 'null';
      const shown = isNull ? 'missing or null' : turned ? (mirror[kind] ?? kind) : kind;
      return turned
        ? `${shown} ${path} ${String(candidate)} ${String(baseline)}`
        : `${shown} ${path} ${String(baseline)} ${String(candidate)}`;
    })
    .map((text) => (text.startsWith('missing or null') ? text.split(' ').slice(0, 4).join(' ') : text))
    .sort();
}

describe('comparing JSON', () => {
  it('finds no difference between a value and itself, however it is written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const written = JSON.stringify(value);
        expect(compare(json(written), json(pretty(value))).differences).toEqual([]);
        expect(compare(json(written), json(JSON.stringify(reversed(value)))).differences).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('finds a difference between two values exactly when they differ', () => {
    const small = fc.jsonValue({ maxDepth: 2 });
    fc.assert(
      fc.property(small, small, (left, right) => {
        const { differences } = compare(json(JSON.stringify(left)), json(JSON.stringify(right)));
        const same = JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
        expect(differences.filter(({ counts }) => counts).length === 0).toBe(same);
      }),
      { numRuns: 1000 },
    );
  });

  it('tells the same when the sides are exchanged, but for what is missing and extra', () => {
    const object = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.string(), fc.record({ x: fc.nat() })),
    );
    fc.assert(
      fc.property(object, object, (left, right) => {
        const [a, b] = [json(JSON.stringify(left)), json(JSON.stringify(right))];
        expect(summary(compare(a, b).differences, false)).toEqual(summary(compare(b, a).differences, true));
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        fc.uint8Array({ maxLength: 40 }),
        fc.constantFrom('application/json', 'text/plain', 'application/x-www-form-urlencoded', 'image/png'),
        fc.constantFrom('gzip', 'br', 'deflate', 'zstd', 'identity', 'x'),
        (left, right, type, encoding) => {
          const headers = [
            ['content-type', type],
            ['content-encoding', encoding],
          ] as const;
          const result = compare({ headers, body: left }, { headers, body: right }, context());
          expect(result.differences.length === 0 || result.bodies !== 'equal-bytes').toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element: unknown) => sorted(element));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return ['an object', members.map(([key, below]) => [key, sorted(below)])];
}
