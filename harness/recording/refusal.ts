import type { RejectionReason } from '../model/rejection.ts';
import type { ByteSource } from './ByteSource.ts';
import type { RecordingEntry, Span } from './RecordingEntry.ts';

/** Why a record cannot be used, before it is known where it stands. `detail` never quotes recorded values. */
export interface Refusal {
  readonly kind: 'refused';
  readonly reason: RejectionReason;
  readonly detail: string;
}

export function refuse(reason: RejectionReason, detail: string): Refusal {
  return { kind: 'refused', reason, detail };
}

/** The entry for a record that was refused at a place. */
export function rejected(
  source: ByteSource,
  refusal: Refusal,
  span: Span,
  entry: number | null,
  line: number | null = null,
): RecordingEntry {
  const { reason, detail } = refusal;
  return {
    kind: 'rejected',
    rejection: { recording: source.recording, entry, line, offset: span.offset, reason, detail },
    span,
  };
}
