import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { headerValue } from '../../../harness/model/headers.ts';
import type { SideReply } from '../../side/AnswerReader.ts';

const decoders: Readonly<Record<string, (body: Buffer) => Promise<unknown>>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/** Why an answer's body is not what its Content-Encoding says, as a sentence; null where it is, or nobody can say. */
export async function codingProblem({
  headers,
  body,
}: Pick<SideReply, 'headers' | 'body'>): Promise<string | null> {
  const coding = headerValue(headers, 'content-encoding')?.trim().toLowerCase() ?? '';
  const decode = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
  if (decode === undefined || body.length === 0) return null;
  try {
    await decode(body);
    return null;
  } catch {
    return `it announces Content-Encoding: ${coding}, and its body is not coded so`;
  }
}
