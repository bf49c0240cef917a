import * as z from 'zod';
import { differenceKinds } from '../model/difference.ts';
import { outcomes } from '../model/outcome.ts';
import { laneNames } from '../model/measurement.ts';
import type { FailureCause } from '../model/observation.ts';
import type { SkipReason } from '../model/outcome.ts';

// `Record` makes the compiler demand a word for each member of the union, and refuse any other.
const skipReasons: Readonly<Record<SkipReason, string>> = { unsafe: '', incomplete: '', unsendable: '' };
const failureCauses: Readonly<Record<FailureCause, string>> = {
  timeout: '',
  refused: '',
  reset: '',
  protocol: '',
  'too-large': '',
  tls: '',
  dns: '',
  aborted: '',
};

function keysOf<Key extends string>(record: Readonly<Record<Key, string>>): readonly Key[] {
  return Object.keys(record).filter((key): key is Key => Object.hasOwn(record, key));
}

export const laneName = z.enum(laneNames);
export const skipReason = z.enum(keysOf(skipReasons));
export const failureCause = z.enum(keysOf(failureCauses));
export const outcome = z.enum(outcomes);
export const differenceKind = z.enum(differenceKinds);
export const differenceLocation = z.enum(['status', 'header', 'cookie', 'body', 'exchange']);

/** A count. */
export const count = z.int().min(0);
/** 0 to 1. */
export const fraction = z.number().min(0).max(1);
export const text = z.string();
export const name = z.string().min(1);
export const time = z.iso.datetime();
export const share = z.number().min(0).max(100);
export const sha256Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

export const identity = { version: text, identity: z.enum(['asked', 'claimed']) };

/** A promotion from one share of the traffic to the next, in percent. */
export const step = z.strictObject({ from: share, to: share, of: z.array(share) });

export const verdictWord = z.enum(['PROMOTE', 'HOLD', 'ROLLBACK', 'pass', 'inconclusive', 'fail']);
