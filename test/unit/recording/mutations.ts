import fc from 'fast-check';

import { gorSeparator } from '../../../harness/recording/gor/GorSplitter.ts';

/** Damage done to a file; positions are taken modulo its length. */
export type Mutation =
  | { readonly kind: 'truncate'; readonly at: number }
  | { readonly kind: 'flip'; readonly at: number; readonly mask: number }
  | { readonly kind: 'delete'; readonly at: number; readonly length: number }
  | { readonly kind: 'copy'; readonly at: number; readonly length: number; readonly to: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Buffer };

const hostile: readonly Buffer[] = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\n',
  '\r\n\r\n',
  '\0',
  '[[[[[[[[[[[[[[[[',
  '"},{"',
  ']}}',
  '\uFEFF',
  '\u{1F435}',
  ' [01/Mar/2024:10:00:01 +0000] "',
  'Content-Length: 99999999999999\r\n',
  'Content-Length: 20\r\n',
  'Transfer-Encoding: chunked\r\n\r\nffffffff\r\n',
  'HTTP/1.1 100 Continue\r\n\r\n',
  '2 x 1709287200000000000 0\nHTTP/1.1 200 OK\r\n\r\n',
  '{"end":true,"exchanges":1}\n',
  '{"schema":"harness.recording/1"}\n',
]
  .map((text) => Buffer.from(text))
  .concat(Buffer.from([0xff, 0xfe, 0xc3]), gorSeparator, gorSeparator.subarray(0, 9));

const position = fc.nat(1_000_000);
const length = fc.integer({ min: 1, max: 2000 });

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('truncate' as const), at: position }),
  fc.record({ kind: fc.constant('flip' as const), at: position, mask: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant('delete' as const), at: position, length }),
  fc.record({ kind: fc.constant('copy' as const), at: position, length, to: position }),
  fc.record({ kind: fc.constant('insert' as const), at: position, bytes: fc.constantFrom(...hostile) }),
);

/** Up to four kinds of damage one after the other, and the sizes of chunks to read the result in. */
export const damage: fc.Arbitrary<{
  readonly mutations: readonly Mutation[];
  readonly sizes: readonly number[];
}> = fc.record({
  mutations: fc.array(mutation, { minLength: 1, maxLength: 4 }),
  sizes: fc.oneof(
    fc.constant([7]),
    fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 8 }),
  ),
});

export function mutate(file: Buffer, mutations: readonly Mutation[]): Buffer {
  let result = file;
  for (const mutation of mutations) result = mutateOnce(result, mutation);
  return result;
}

function mutateOnce(file: Buffer, mutation: Mutation): Buffer {
  const at = mutation.at % (file.length + 1);
  switch (mutation.kind) {
    case 'truncate':
      return file.subarray(0, at);
    case 'flip': {
      const copy = Buffer.from(file);
      const byte = copy[at];
      if (byte !== undefined) copy[at] = byte ^ mutation.mask;
      return copy;
    }
    case 'delete':
      return Buffer.concat([file.subarray(0, at), file.subarray(at + mutation.length)]);
    case 'copy': {
      const to = mutation.to % (file.length + 1);
      return Buffer.concat([
        file.subarray(0, to),
        file.subarray(at, at + mutation.length),
        file.subarray(to),
      ]);
    }
    case 'insert':
      return Buffer.concat([file.subarray(0, at), mutation.bytes, file.subarray(at)]);
    default:
      return mutation satisfies never;
  }
}
