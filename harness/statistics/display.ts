/** A count with thousands separated: `1,795`. */
export function displayCount(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/**
 * A share as a percentage of two significant digits: `0.25 %`. `up` never rounds down,
 * so that "below 0.25 %" stays true of an upper bound of 0.2493 %.
 */
export function displayShare(share: number, rounding: 'nearest' | 'up' = 'nearest'): string {
  if (share === 0) return '0 %';
  const percent = share * 100;
  const digits = percent >= 99 ? 4 : 2;
  let rounded = Number(percent.toPrecision(digits));
  if (rounding === 'up' && rounded < percent * (1 - 1e-12)) {
    const unit = 10 ** (Math.floor(Math.log10(percent)) + 1 - digits);
    rounded = Number((rounded + unit).toPrecision(digits));
  }
  return `${decimal(rounded)} %`;
}

/**
 * An upper bound held against a limit, rounded up, but not past a limit that it is below: 0.1041 % is below 0.105 %,
 * and `0.11 %` would deny it.
 */
export function displayBound(upper: number, limit: number): string {
  const shown = displayShare(upper, 'up');
  return upper < limit && Number.parseFloat(shown) > limit * 100 ? displayLimit(limit) : shown;
}

/** A given limit or confidence as a percentage, digits kept: `0.1 %`, `99.9 %`. */
export function displayLimit(fraction: number): string {
  return `${decimal(Number((fraction * 100).toPrecision(10)))} %`;
}

// No exponents for people: String(1e-7) is '1e-7'.
function decimal(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** A duration to read at a glance: `9 s`, `4 min`, `2.5 h`. */
export function displayDuration(seconds: number): string {
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 360) / 10} h`;
}
