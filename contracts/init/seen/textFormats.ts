/** A form of text that a contract can ask for, with an invented example. */
export interface TextFormat {
  readonly name: string;
  /** What the whole text has to match; also in Rust's regular expressions, which Pact uses. */
  readonly pattern: string;
  readonly example: string;
}

const date = '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])';
const time = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d';
const fraction = '(?:\\.\\d+)?';
const zone = '(?:Z|[+-]\\d\\d:?\\d\\d)';

/** From the strictest to the loosest: of those that all values have, the first is asked for. */
export const textFormats: readonly TextFormat[] = [
  {
    name: 'uuid',
    pattern: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
    example: '00000000-0000-4000-8000-000000000000',
  },
  { name: 'ulid', pattern: '^[0-7][0-9A-HJKMNP-TV-Z]{25}$', example: '01EXAMP0E00000000000000000' },
  { name: 'moment', pattern: `^${date}T${time}${fraction}${zone}$`, example: '2026-01-01T12:00:00.000Z' },
  { name: 'date', pattern: `^${date}$`, example: '2026-01-01' },
  { name: 'time', pattern: `^${time}${fraction}$`, example: '12:00:00' },
  { name: 'e-mail address', pattern: '^[^\\s@]+@[^\\s@]+$', example: 'example@example.com' },
  {
    name: 'JWT',
    pattern: '^[\\w-]+\\.[\\w-]+\\.[\\w-]+$',
    example: 'invented-header.invented-claims.invented-signature',
  },
  { name: 'http URL', pattern: '^https?://[^\\s]+$', example: 'https://service.example/invented' },
  { name: 'whole number', pattern: '^-?\\d+$', example: '1' },
  { name: 'decimal number', pattern: '^-?\\d+\\.\\d+$', example: '1.5' },
  { name: 'hex', pattern: '^[0-9a-f]{16,}$', example: '00112233445566778899aabbccddeeff' },
  { name: 'token', pattern: '^[\\w.~+/=:-]{16,}$', example: 'invented-token-of-an-example' },
];

const compiled = textFormats.map((format) => ({ format, test: new RegExp(format.pattern) }));

/** Claims in the middle, and not merely dots between words. */
function isJwt(value: string): boolean {
  return value.startsWith('eyJ');
}

/** Words that are long enough are no tokens: those mix letters and digits, or cases. */
function isToken(value: string): boolean {
  return /\d/.test(value) && /[A-Za-z]/.test(value) && !/^[a-z]+(?:[-_.][a-z]+)*[-_.]?\d{1,4}$/.test(value);
}

/** Names of the formats that a value has. */
export function formatsOf(value: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { format, test } of compiled) {
    if (!test.test(value)) continue;
    if (format.name === 'JWT' && !isJwt(value)) continue;
    if (format.name === 'token' && !isToken(value)) continue;
    names.add(format.name);
  }
  return names;
}
