import { z } from 'zod';

/** How the names of states begin that are played from a recording; no handler of the user's is asked for them. */
export const recordedStatePrefix = 'recorded: ';

/** Texts hold `${name}` in place of values; in JSON a text that is `${name:number}` alone becomes a number. */
const step = z.strictObject({
  /** Method, path and query: `GET /auth/users/${id}`. */
  request: z.string().regex(/^[A-Z]+ \/\S*$/),
  headers: z.record(z.string(), z.string()).default({}),
  /** The body as JSON, or its fields where it is a form. */
  json: z.unknown().optional(),
  form: z.array(z.tuple([z.string(), z.string()])).optional(),
  /** The recorded status: another one of its class will do. */
  answered: z.int(),
  /** Values by the place of the answer that gives them: `body:$.access_token`, `cookie:sid`, `body:$.items[*].id #2`. */
  gives: z.record(z.string(), z.string()).default({}),
  /** ms to wait before it. */
  pause: z.int().max(60_000).default(0),
});

/** Parameters of a recorded state. */
export const recordedParams = z.strictObject({
  /** Invented values that are made unique each time, by name: who registers must not be there yet. */
  fresh: z.record(z.string(), z.string()).default({}),
  steps: z.array(step).default([]),
  /** ms to wait behind the last step. */
  pause: z.int().max(60_000).default(0),
});

/** A request of a session before the interaction, and what its answer gives. */
export type RecordedStep = Readonly<z.output<typeof step>>;
export type RecordedParams = Readonly<z.output<typeof recordedParams>>;

/** Whether a state is played from a recording. */
export function isRecordedState(name: string): boolean {
  return name.startsWith(recordedStatePrefix);
}
