/** A journey says by it which of its tries asks, where the request is its own process's; no side gets it. */
export const journeyHeader = 'x-harness-journey';

/** By it a front says what became of a request, on all answers but the baseline's to what is not the service's. */
export const frontHeader = 'x-harness-front';

/**
 * What became of a request: `side` answered it; it was held back from the side; the side failed. Requests for other paths,
 * which the baseline answers on each side's front, are told apart.
 */
export const frontMarks = ['side', 'held-back', 'failed', 'baseline held-back', 'baseline failed'] as const;

export type FrontMark = (typeof frontMarks)[number];

export function isFrontMark(text: unknown): text is FrontMark {
  return frontMarks.some((mark) => mark === text);
}

/** What a try sends as `x-harness-journey`: `4f6a0c91b2d3-1`. */
export function journeyMark({
  fingerprint,
  attempt,
}: {
  readonly fingerprint: string;
  readonly attempt: number;
}): string {
  return `${fingerprint}-${String(attempt)}`;
}
