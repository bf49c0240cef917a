import type { DifferenceSink } from '../DifferenceSink.ts';

/** Compares bodies as bytes: lengths, and where they first differ. */
export function compareBytes(
  baseline: Uint8Array,
  candidate: Uint8Array,
  sink: DifferenceSink,
  why: string | null = null,
): void {
  if (equalBytes(baseline, candidate)) return;
  let at = 0;
  while (at < baseline.length && baseline[at] === candidate[at]) at += 1;
  const note = `bytes differ from offset ${String(at)} on${why === null ? '' : `; ${why}`}`;
  sink.add(
    'value',
    'body',
    '$',
    `${String(baseline.length)} bytes`,
    `${String(candidate.length)} bytes`,
    note,
  );
}

/** Whether two byte sequences are equal. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && Buffer.compare(left, right) === 0;
}
