/**
 * What comparing two unequal JSON bodies costs, as a multiple of `JSON.parse` of both in the same process.
 * `npx --no -- node test/bench/comparison.ts`; the aim is 2 where no number can lose digits.
 */
import { compareResponses } from '../../harness/comparison/compareResponses.ts';
import type { ComparisonContext } from '../../harness/comparison/ComparisonContext.ts';
import { KindMemory } from '../../harness/comparison/KindMemory.ts';
import { compileRules } from '../../harness/comparison/rules/compileRules.ts';
import { ShapeMemory } from '../../harness/comparison/ShapeMemory.ts';
import type { ObservedResponse } from '../../harness/model/observation.ts';
import { largeCases, type LargeCase } from './comparison/largeCases.ts';

interface Case {
  readonly name: string;
  readonly baseline: string;
  readonly candidate: string;
  readonly recorded: string | null;
}

const timing = { scheduled: 0, sent: 0, firstByte: 0, ended: 0 };

function answer(body: string): ObservedResponse {
  const headers = [['content-type', 'application/json'] as const];
  return {
    kind: 'response',
    status: 200,
    headers,
    body: { kind: 'bytes', bytes: Buffer.from(body) },
    timing,
  };
}

function context(rules: LargeCase['rules'] = []): ComparisonContext {
  return {
    operation: 'GET /items',
    rules: compileRules(rules),
    sameIdentity: () => false,
    origins: { baseline: 'http://127.0.0.1:8001', candidate: 'http://127.0.0.1:8002' },
    additions: 'count',
    kinds: new KindMemory(),
    shapes: new ShapeMemory(),
  };
}

/** A list of things, each with a text, numbers and a moment; `shift` moves the moments. */
function list(items: number, shift: number, reversedKeys = false): string {
  const things = Array.from({ length: items }, (_, index) => {
    const thing = {
      id: index,
      name: `thing number ${String(index)} with a name of some length`,
      price: index * 7,
      tags: ['red', 'green', 'blue'],
      owner: { id: index % 17, email: `person${String(index % 17)}@example.org`, active: index % 3 === 0 },
      updatedAt: new Date(1_700_000_000_000 + index * 1000 + shift).toISOString(),
    };
    return reversedKeys ? Object.fromEntries(Object.entries(thing).reverse()) : thing;
  });
  return JSON.stringify({ items: things, next: null, at: 1_700_000_000_000 + shift });
}

function perRun(work: () => void, milliseconds: number): number {
  const until = performance.now() + milliseconds;
  let runs = 0;
  const start = performance.now();
  do {
    work();
    runs += 1;
  } while (performance.now() < until);
  return ((performance.now() - start) * 1000) / runs;
}

function measure({ name, baseline, candidate, recorded }: Case): void {
  const [left, right] = [answer(baseline), answer(candidate)];
  const known =
    recorded === null
      ? null
      : { status: 200, headers: left.headers, body: answer(recorded).body, milliseconds: null };
  const shared = context();
  const compare = (): void => void compareResponses(known, left, right, shared);
  const parse = (): void => {
    JSON.parse(baseline);
    JSON.parse(candidate);
  };
  for (const work of [compare, parse]) perRun(work, 150);
  // The best of many short rounds, taken in turns: what else the machine does only ever adds.
  const best = { ours: Infinity, theirs: Infinity };
  for (let round = 0; round < 25; round += 1) {
    best.ours = Math.min(best.ours, perRun(compare, 12));
    best.theirs = Math.min(best.theirs, perRun(parse, 12));
  }
  const found = compareResponses(known, left, right, shared).differences.length;
  const figures = [`${best.ours.toFixed(1)} µs`, `JSON.parse of both ${best.theirs.toFixed(1)} µs`];
  console.log(
    `${name.padEnd(44)} ${(best.ours / best.theirs).toFixed(2)} x   (${figures.join(', ')}, ${String(found)} differences)`,
  );
}

/** Processor time of one comparison of large arrays, which has to stay below 2 s; once, as in a run. */
function large({ name, baseline, candidate, rules, told }: LargeCase): void {
  const texts = [JSON.stringify(baseline), JSON.stringify(candidate)] as const;
  const [left, right] = [answer(texts[0]), answer(texts[1])];
  const from = process.cpuUsage();
  for (const text of texts) JSON.parse(text);
  const parsed = milliseconds(process.cpuUsage(from));
  const start = process.cpuUsage();
  const { differences } = compareResponses(null, left, right, context(rules));
  const took = milliseconds(process.cpuUsage(start));
  const kinds = [...new Set(differences.map(({ kind }) => kind))].join() || 'equal';
  const isGood = took < 2_000 && kinds === told;
  if (!isGood) process.exitCode = 1;
  const figures = `${took.toFixed(0)} ms, ${(took / parsed).toFixed(1)} x JSON.parse of both: ${kinds}`;
  console.log(
    `${isGood ? 'ok ' : 'BAD'} ${name.padEnd(52)} ${figures}${kinds === told ? '' : `, not ${told}`}`,
  );
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1_000;
}

for (const [size, items] of [
  ['1 kB', 4],
  ['20 kB', 90],
  ['1 MB', 4500],
] as const) {
  const [base, later] = [list(items, 0), list(items, 900)];
  const before = list(items, -86_400_000);
  measure({
    name: `${size}, one value differs`,
    baseline: base,
    candidate: base.replace('"next":null', '"next":1'),
    recorded: null,
  });
  measure({
    name: `${size}, every moment differs, recording known`,
    baseline: base,
    candidate: later,
    recorded: before,
  });
  measure({
    name: `${size}, keys in another order`,
    baseline: base,
    candidate: list(items, 0, true),
    recorded: null,
  });
}
measure({ name: '1 kB, equal bytes', baseline: list(4, 0), candidate: list(4, 0), recorded: null });
for (const one of largeCases(100_000)) large(one);
