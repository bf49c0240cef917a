import { z } from 'zod';

/** An operation as people write it: method (or `*`) and path. */
export const operationText = z
  .string()
  .regex(/^[A-Za-z*]+\s+\/\S*$/, 'method and path, such as `POST /auth/login`');

const slot = z
  .string()
  .regex(
    /^(?:cookie:|header:|query:|form:|multipart:|body:\$|path\[\d+\]).*/,
    'a place such as `cookie:sid`, `header:authorization`, `body:$.username`',
  );

/** Keys of a lane's section that say what its recorded traffic is and how it hangs together. */
export const trafficKeys = {
  /** Files or globs, relative to the config file. */
  recordings: z.array(z.string()).default([]),
  /** Places of a request whose value joins exchanges into a session. */
  session: z.array(slot).default([]),
  /** Recorded values made unique for each run: `{ operation: POST /auth/register, path: $.username }`. */
  vary: z.array(z.strictObject({ operation: operationText, path: z.string() })).default([]),
  /** Values that one operation gives and another takes, where a recording cannot show it. */
  edges: z
    .array(
      z.strictObject({
        from: z.strictObject({ operation: operationText, place: z.string() }),
        to: z.strictObject({ operation: operationText, slot }),
      }),
    )
    .default([]),
  /** Unsafe by method, yet change nothing: `POST /search`. */
  safe: z.array(operationText).default([]),
  /** Safe by method, yet change something: `GET /unsubscribe`. */
  unsafe: z.array(operationText).default([]),
  /** Keep the recorded pause before them. */
  wait: z.array(operationText).default([]),
};

const trafficSection = z.object(trafficKeys);

/** What every lane that sends recorded traffic reads from its section. */
export type TrafficSection = Readonly<z.output<typeof trafficSection>>;
