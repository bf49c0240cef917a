import { UsageError } from '../errors/UsageError.ts';

/** The value of a flag; one that is given twice comes as a list, whatever its type says, and is a UsageError. */
export function onceFlag(flag: string, value: unknown): string {
  if (Array.isArray(value)) throw new UsageError(flag, `${flag} is given more than once`);
  return String(value);
}

/** The same where it need not be given: null then. */
export function onceOrNull(flag: string, value: unknown): string | null {
  return value === undefined ? null : onceFlag(flag, value);
}
