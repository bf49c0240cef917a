const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `5s`, `200ms`, `1.5m`, `1h` in milliseconds; null where the text is none. */
export function parseWithin(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s?(ms|s|m|h)$/.exec(text.trim());
  const unit = units[match?.[2] ?? ''];
  return unit === undefined ? null : Number(match?.[1]) * unit;
}
