let escapes = false;

/** Whether the string that `stringEnd` scanned last had escapes; apart from its result to keep the loop quick. */
export function hadEscapes(): boolean {
  return escapes;
}

/** The position after a JSON string that opens at `at`, or -(offset of the fault) - 1. */
export function stringEnd(bytes: Uint8Array, at: number): number {
  escapes = false;
  const length = bytes.length;
  for (let index = at + 1; index < length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0x22) return index + 1;
    if (byte === 0x5c) {
      escapes = true;
      index = escapeEnd(bytes, index);
      if (index < 0) return index;
    } else if (byte < 0x20) return -index - 1;
  }
  return -length - 1;
}

/** The last byte of an escape that begins at `at`, or -(offset of the fault) - 1. */
function escapeEnd(bytes: Uint8Array, at: number): number {
  switch (bytes[at + 1]) {
    case 0x22:
    case 0x5c:
    case 0x2f:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return at + 1;
    case 0x75:
      for (let index = at + 2; index < at + 6; index += 1) if (!isHex(bytes[index] ?? 0)) return -index - 1;
      return at + 5;
    default:
      return -at - 2;
  }
}

function isHex(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}
