import * as z from 'zod';

const duration = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;
const percent = /^(\d+(?:\.\d+)?)%$/;

const millisecondsPer: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds of `500ms`, `1.1s`, `2m`, `24h` or `7d`; null for anything else, bare numbers too. */
export function parseDuration(text: string): number | null {
  const match = duration.exec(text);
  const factor = millisecondsPer[match?.[2] ?? ''];
  if (match === null || factor === undefined) return null;
  // To the microsecond, so that 1.005s is 1005 and not 1004.9999999999999.
  return Math.round(Number(match[1]) * factor * 1_000) / 1_000;
}

/** The fraction that `0.1%` says, 0.001; null for anything else, bare numbers too. */
export function parsePercent(text: string): number | null {
  const digits = percent.exec(text)?.[1];
  // By exponent: 0.7 / 100 would be 0.006999999999999999.
  return digits === undefined ? null : Number(`${digits}e-2`);
}

/** A duration with its unit; milliseconds once parsed. */
export const durationSchema = z
  .string({ error: 'a duration with its unit, such as 500ms, 1.1s, 2m or 24h' })
  .regex(duration, { error: 'a duration with its unit, such as 500ms, 1.1s, 2m or 24h' })
  .transform((text) => parseDuration(text) ?? 0)
  .meta({ description: 'A duration with its unit: 500ms, 1.1s, 2m, 24h, 7d' });

/** A percentage with its sign; a fraction from 0 to 1 once parsed. */
export const percentSchema = z
  .string({ error: 'a percentage with its sign, such as 0.1%' })
  .regex(percent, { error: 'a percentage with its sign, such as 0.1%' })
  .transform((text, context) => {
    const fraction = parsePercent(text) ?? Number.NaN;
    if (fraction <= 1) return fraction;
    context.addIssue({ code: 'custom', message: 'a percentage from 0% to 100%' });
    return z.NEVER;
  })
  .meta({ description: 'A percentage with its sign: 0.1%, 95%' });

/** A whole number from `least`; also as text, since a value from the environment is text. */
export function countSchema(least: number): z.ZodType<number, number | string> {
  const error = `a whole number from ${least}`;
  const text = z
    .string()
    .regex(/^\d+$/)
    .transform((digits, context) => {
      if (Number(digits) >= least) return Number(digits);
      context.addIssue({ code: 'custom', message: error });
      return z.NEVER;
    });
  return z.union([z.int().min(least, { error }), text], { error });
}

/** True or false; also as text, since a value from the environment is text. */
export const flagSchema = z.union(
  [z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')],
  { error: 'true or false' },
);
