/** The position after a JSON number that begins at `at`, or -(offset of the fault) - 1. */
export function numberEnd(bytes: Uint8Array, at: number): number {
  let index = at;
  if (bytes[index] === 0x2d) index += 1;
  if (bytes[index] === 0x30) index += 1;
  else {
    const digits = digitsEnd(bytes, index);
    if (digits === index) return -index - 1;
    index = digits;
  }
  if (bytes[index] === 0x2e) {
    const digits = digitsEnd(bytes, index + 1);
    if (digits === index + 1) return -digits - 1;
    index = digits;
  }
  const byte = bytes[index];
  if (byte === 0x65 || byte === 0x45) {
    index += 1;
    if (bytes[index] === 0x2b || bytes[index] === 0x2d) index += 1;
    const digits = digitsEnd(bytes, index);
    if (digits === index) return -digits - 1;
    index = digits;
  }
  return index;
}

function digitsEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const byte = bytes[at] ?? 0;
    if (!(byte >= 0x30 && byte <= 0x39)) return at;
    at += 1;
  }
}

/** Whether a number has one spelling only: an integer without fraction, exponent or `-0`. */
export function plainNumber(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] === 0x2d && bytes[start + 1] === 0x30) return false;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x2e || byte === 0x65 || byte === 0x45) return false;
  }
  return true;
}
