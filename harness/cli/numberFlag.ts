import { UsageError } from '../errors/UsageError.ts';

interface NumberRange {
  readonly from: number;
  readonly to?: number;
  readonly whole?: boolean;
}

/** Reads the value of a flag that takes a number; a UsageError quotes what is none. */
export function numberFlag(flag: string, range: NumberRange): (given: unknown) => number {
  return (given) => {
    if (Array.isArray(given)) throw new UsageError(flag, `${flag} is given more than once`);
    const text = String(given).trim();
    const value = Number(text);
    const fits = value >= range.from && value <= (range.to ?? Number.MAX_SAFE_INTEGER);
    if (text !== '' && fits && (range.whole !== true || Number.isInteger(value))) return value;
    throw new UsageError(flag, `${flag} "${text}" is not ${wanted(range)}`);
  };
}

function wanted({ from, to, whole }: NumberRange): string {
  const upTo = to === undefined ? '' : ` to ${String(to)}`;
  return `a ${whole === true ? 'whole number' : 'number'} from ${String(from)}${upTo}`;
}
