/** Throws where `bad` of `total` are not counts: the caller's fault, never a measurement. */
export function assertCounts(bad: number, total: number): void {
  if (!Number.isSafeInteger(bad) || !Number.isSafeInteger(total) || bad < 0 || bad > total)
    throw new RangeError(`${bad} of ${total} are no counts: whole numbers with 0 <= bad <= total are legal`);
}

/** Throws where a limit or a confidence is not strictly between 0 and 1: at 0 or 1 nothing can be decided. */
export function assertFraction(name: string, value: number): void {
  if (!(value > 0 && value < 1))
    throw new RangeError(`${name} ${value}: legal are fractions above 0 and below 1`);
}
