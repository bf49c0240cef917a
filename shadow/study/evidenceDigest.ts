import { hash } from 'node:crypto';
import type { RecordedRequest } from '../../harness/model/exchange.ts';
import { isPlainHeader } from '../../harness/correlation/requestSlots.ts';
import { isTraceHeader } from '../../harness/correlation/traceHeader.ts';

/**
 * Digest of what an exchange tests: the recorded request, after which write of its session it came. The same request
 * in the same state again shows stability, not breadth. 12 hex digits.
 */
export function evidenceDigest(request: RecordedRequest, lastWrite: string): string {
  let text = `${lastWrite}\n${request.method} ${request.target}\n`;
  for (const [name, value] of request.headers) {
    const lower = name.toLowerCase();
    if (decides(lower)) text += `${lower}:${value}\n`;
  }
  if (request.body.kind === 'bytes') text += hash('sha1', request.body.bytes, 'hex');
  return hash('sha1', text, 'hex').slice(0, 12);
}

/** Whether a header can decide what is answered. A new trace id does not make the same request another one. */
function decides(name: string): boolean {
  if (name === 'cookie' || name === 'accept' || name === 'content-type') return true;
  return !isPlainHeader(name) && !isTraceHeader(name);
}
