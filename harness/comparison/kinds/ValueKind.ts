/** What a value that varies by nature is; each is checked as what it is instead of being ignored. */
export const valueKinds = [
  'uuid',
  'ulid',
  'timestamp',
  'jwt',
  'token',
  'counter',
  'duration',
  'url',
  'reference',
] as const;

export type ValueKind = (typeof valueKinds)[number];
