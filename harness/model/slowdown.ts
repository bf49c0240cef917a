/** Slower or faster is what is so by more than a share and by more than this many ms: less is the machine's breath. */
export const slowdownFloor = 1;

/** What pairs of latencies were held against, as a paired sample says it: `20% and 1ms`. */
export function slowdownMargin(share: number): string {
  return `${String(Number((100 * share).toPrecision(10)))}% and ${String(slowdownFloor)}ms`;
}
