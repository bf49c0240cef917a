import { expect, test } from 'vitest';
import { compileRules } from '../../../../harness/comparison/rules/compileRules.ts';
import { NoiseSurvey } from '../../../../harness/run/init/NoiseSurvey.ts';
import { proposeRules, type ProposedRules } from '../../../../harness/run/init/proposeRules.ts';
import { parse } from 'yaml';

const me = { id: 'GET /me', method: 'GET', template: '/me' };
const write = { id: 'POST /me', method: 'POST', template: '/me' };

function seen(answers: readonly object[], between?: (survey: NoiseSurvey) => void): ProposedRules {
  const survey = new NoiseSurvey(100);
  for (const answer of answers) {
    survey.add(me, '/me', 'Bearer a', () => JSON.stringify(answer));
    between?.(survey);
  }
  return proposeRules(survey.facts());
}

function times(count: number, answer: (nth: number) => object): readonly object[] {
  return Array.from({ length: count }, (_, nth) => answer(nth));
}

const still = { name: 'Anna', id: 17, role: 'member' };

test('A number that only rises is a counter, one that is named a duration is one; both only on enough evidence.', () => {
  const { rules } = seen(times(12, (nth) => ({ ...still, hits: nth, took_ms: [17, 3, 40][nth % 3] })));
  expect(rules.map(({ yaml, sure }) => [yaml, sure])).toEqual([
    ["{ operation: 'GET /me', path: '$.hits', kind: counter }", true],
    ["{ operation: 'GET /me', path: '$.took_ms', kind: duration }", true],
  ]);
  expect(rules[0]?.why).toContain('varied in 11 of 11 repeats of the same request');
  const few = seen(times(5, (nth) => ({ ...still, hits: nth, took_ms: [17, 3, 40][nth % 3] })));
  expect(few.rules.map(({ sure }) => sure)).toEqual([false, false]);
  expect(() => compileRules(rules.map(({ yaml }) => parse(yaml)))).not.toThrow();
});

test('What a run recognises by itself needs no rule, and is said to vary.', () => {
  const { rules, recognised } = seen(
    times(4, (nth) => ({ ...still, at: `2024-05-01T10:00:0${String(nth)}Z` })),
  );
  expect(rules).toEqual([]);
  expect(recognised).toEqual(['GET /me $.at (timestamp)']);
});

test('What varies in no known way, or in its order alone, is a suggestion.', () => {
  const words = ['red', 'green', 'blue', 'pink'];
  const { rules } = seen(
    times(4, (nth) => ({ ...still, tip: words[nth], tags: nth % 2 === 0 ? ['a', 'b'] : ['b', 'a'] })),
  );
  expect(rules.map(({ yaml, sure }) => [yaml, sure])).toEqual([
    ["{ operation: 'GET /me', path: '$.tip', ignore: true }", false],
    ["{ operation: 'GET /me', path: '$.tags', order: any }", false],
  ]);
});

test('A write between, another asker or an answer that differs in most of it says nothing.', () => {
  const rising = times(12, (nth) => ({ ...still, hits: nth }));
  const wrote = seen(rising, (survey) => survey.add(write, '/me', 'Bearer a', null));
  expect(wrote.rules).toEqual([]);
  const other = seen(rising, (survey) => survey.add(write, '/me', 'Bearer b', null));
  expect(other.rules).toHaveLength(1);
  const survey = new NoiseSurvey(100);
  for (const [nth, answer] of rising.entries())
    survey.add(me, '/me', `Bearer ${String(nth)}`, () => JSON.stringify(answer));
  expect(survey.facts()).toEqual([]);
  expect(seen(times(12, (nth) => ({ a: nth, b: nth, c: nth, d: 1 }))).rules).toEqual([]);
});

test('Keys that hold values are never named.', () => {
  const { rules } = seen(times(12, (nth) => ({ ...still, Zx81kQ0pLm3vRtYw: nth, "a'b: #": nth })));
  expect(rules).toEqual([]);
});

test('Moments and ids that vary do not make it another answer.', () => {
  const { rules, recognised } = seen(
    times(4, (nth) => ({
      ...still,
      hits: nth,
      at: `2024-05-01T10:00:0${String(nth)}Z`,
      trace: `${String(nth)}1c0de55-0000-4000-8000-0000000000a${String(nth)}`,
      token: `Zx81kQ0pLm3vRtYw${String(nth)}`,
      until: `2024-05-01T11:00:0${String(nth)}Z`,
    })),
  );
  expect(rules.map(({ yaml }) => yaml)).toEqual(["{ operation: 'GET /me', path: '$.hits', kind: counter }"]);
  expect(recognised).toHaveLength(4);
});
