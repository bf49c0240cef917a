import { UsageError } from '../errors/UsageError.ts';

/** The value of `--rate`; null where it is not given. */
export function rateFlag(text: string | undefined): number | 'max' | null {
  if (text === undefined) return null;
  if (text === 'max') return 'max';
  const rate = Number(text);
  if (Number.isFinite(rate) && rate > 0) return rate;
  throw new UsageError('--rate', `--rate "${text}" is no rate`, 'a number of exchanges a second, or max');
}
