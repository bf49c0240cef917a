import type { Body } from './body.ts';
import type { Headers } from './headers.ts';

/** Milliseconds on one monotonic clock; latency counts from `scheduled`. */
export interface Timing {
  readonly scheduled: number;
  readonly sent: number;
  readonly firstByte: number | null;
  readonly ended: number;
}

export type FailureCause =
  'timeout' | 'refused' | 'reset' | 'protocol' | 'too-large' | 'tls' | 'dns' | 'aborted';

export interface ObservedResponse {
  readonly kind: 'response';
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly timing: Timing;
}

export interface ObservedFailure {
  readonly kind: 'failure';
  readonly cause: FailureCause;
  readonly detail: string;
  readonly timing: Timing;
}

/** What a side did with a request. A failure is data about the side, never an exception of ours. */
export type Observation = ObservedResponse | ObservedFailure;

/** The side a thing belongs to. */
export type Side = 'baseline' | 'candidate';

/** A side, or the second instance of the baseline that shows natural noise. */
export type SideName = Side | 'control';
