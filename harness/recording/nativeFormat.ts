import { shortWindow } from './limits.ts';
import { LineCutter } from './LineCutter.ts';
import { NativeReader } from './native/NativeReader.ts';
import type { RecordingFormat } from './RecordingFormat.ts';

export type { NativeHeader } from './native/nativeLines.ts';
export {
  decodeNativeHeader,
  encodeNativeExchange,
  encodeNativeHeader,
  encodeNativeTrailer,
  nativeSchema,
} from './native/nativeLines.ts';

const header = /^[\s\u00ef\u00bb\u00bf]*\{[^\n]*"schema"\s*:\s*"harness\.recording\//;

/** The harness's own format: NDJSON with a header and a trailer; `schemas/recording.schema.json` describes a line. */
export const nativeFormat: RecordingFormat = {
  name: 'native',
  disorder: shortWindow,
  matches(head) {
    return header.test(Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1'));
  },
  async *read(source) {
    const cutter = new LineCutter();
    const reader = new NativeReader(source);
    let size = 0;
    for await (const chunk of source.chunks()) {
      size += chunk.length;
      const entries = reader.read(cutter.push(chunk));
      if (entries.length > 0) yield entries;
    }
    const last = cutter.end();
    const rest = [...reader.read(last === null ? [] : [last]), ...reader.end(size)];
    if (rest.length > 0) yield rest;
  },
};
