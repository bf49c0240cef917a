import { expect, it } from 'vitest';
import { JsonHasher } from '../../../../harness/comparison/json/JsonHasher.ts';
import { JsonTape } from '../../../../harness/comparison/json/JsonTape.ts';
import { scanJson } from '../../../../harness/comparison/json/scanJson.ts';

/** Different hashes of all couples of small numbers, each written as `write` says. */
function different(write: (a: number, b: number) => string): number {
  const small = Array.from({ length: 60 }, (_, index) => index);
  const tape = new JsonTape();
  scanJson(Buffer.from(`[${small.flatMap((a) => small.map((b) => write(a, b))).join()}]`), tape);
  const hasher = new JsonHasher(tape, 'exact');
  return new Set(Array.from(tape.elements(0), (node) => hasher.hash(node))).size;
}

it.each<[string, (a: number, b: number) => string]>([
  ['objects', (a, b) => `{"a":${String(a)},"b":${String(b)}}`],
  ['texts', (a, b) => `{"a":"${String(a)}","b":"${String(b)}"}`],
  ['nested objects', (a, b) => `{"k":{"a":${String(a)}},"l":{"a":${String(b)}}}`],
  ['arrays', (a, b) => `[${String(a)},${String(b)}]`],
  ['lists of objects', (a, b) => `[{"a":${String(a)}},{"a":${String(b)}}]`],
])('%s of two values that differ have another hash each', (_, write) => {
  expect(different(write)).toBe(3_600);
});
