/** `850 µs`, `12 ms`, `1.5 s`: two or three digits that matter. */
export function displayMilliseconds(milliseconds: number): string {
  if (milliseconds < 1) return `${String(Math.round(milliseconds * 1_000))} µs`;
  if (milliseconds < 1_000) return `${digits(milliseconds)} ms`;
  return `${digits(milliseconds / 1_000)} s`;
}

/** `21–24 ms`, `980 ms–1.2 s`: two ends, the unit once where they share it. */
export function displayRange(from: number, to: number): string {
  const [low, high] = [displayMilliseconds(from), displayMilliseconds(to)];
  const [lowest = low, unit] = low.split(' ');
  return from === 0 || high.endsWith(` ${unit ?? ''}`) ? `${lowest}–${high}` : `${low}–${high}`;
}

function digits(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
}
