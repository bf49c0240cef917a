import type { KeptBody } from '../../model/example.ts';
import { oneSided, sameRow, type DiffRow } from './diffRow.ts';
import { jsonRows } from './jsonRows.ts';
import { readJsonTree } from './jsonTree.ts';
import { textRows } from './textRows.ts';

/** How two bodies are shown beside each other. */
export interface BodyComparison {
  readonly how: 'structure' | 'text';
  readonly rows: readonly DiffRow[];
}

/** Two bodies as JSON where both are, else as text. */
export function compareBodies(baseline: KeptBody | null, candidate: KeptBody | null): BodyComparison {
  const [left, right] = [baseline?.text ?? '', candidate?.text ?? ''];
  if (left === '' || right === '') return { how: 'text', rows: besideNothing(baseline, candidate) };
  const [one, other] = [readJsonTree(left), readJsonTree(right)];
  if (one !== null && other !== null) return { how: 'structure', rows: jsonRows(one, other) };
  return { how: 'text', rows: textRows(left, right) };
}

/** Where a side has no text there is nothing to hold the other's against. */
function besideNothing(baseline: KeptBody | null, candidate: KeptBody | null): readonly DiffRow[] {
  const [left, right] = [textOf(baseline), textOf(candidate)];
  if (left === right) return [sameRow(left)];
  return [...oneSided('baseline', left.split('\n')), ...oneSided('candidate', right.split('\n'))];
}

function textOf(body: KeptBody | null): string {
  if (body === null) return '(no body)';
  if (body.text === null) return `(${String(body.bytes)} bytes that are no text)`;
  return body.text === '' ? '(empty)' : body.text;
}
