import { z } from 'zod';
import { valueKinds } from '../kinds/ValueKind.ts';
import { parseRulePath } from './parseRulePath.ts';
import { parseWithin } from './parseWithin.ts';

/** What a rule can say; each rule says one of these. */
const ruleActions = ['ignore', 'kind', 'tolerance', 'order', 'key'] as const;

/** One comparison rule as the config gives it: a place, and one thing said about it. */
export const ruleSchema = z
  .strictObject({
    operation: z
      .string()
      .min(1)
      .optional()
      .describe('`GET /auth/users/{}`; left out or `*`: every operation'),
    path: z.string().min(1).describe('`$.items[*].id`, `header:x-version` or `cookie:sid`'),
    ignore: z.literal(true).optional().describe('do not compare what stands there'),
    kind: z.enum(valueKinds).optional().describe('compare as this kind of value'),
    within: z.string().optional().describe('distance between moments: `5s`, `200ms`, `1m`'),
    tolerance: z.number().nonnegative().optional().describe('distance between numbers'),
    order: z.literal('any').optional().describe('an array whose order means nothing'),
    key: z.string().min(1).optional().describe('an array of objects that are told apart by this key'),
    reason: z.string().optional().describe('why, for people'),
  })
  .superRefine((rule, context) => {
    const problem = ruleProblem(rule);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

export type Rule = z.infer<typeof ruleSchema>;

/** What is wrong with a rule beyond the types of its fields; null where nothing is. */
function ruleProblem(rule: {
  readonly path: string;
  readonly kind?: string | undefined;
  readonly within?: string | undefined;
}): string | null {
  const given = ruleActions.filter((action) => (rule as Record<string, unknown>)[action] !== undefined);
  if (given.length !== 1)
    return `a rule says exactly one of ${ruleActions.join(', ')}; this one says ${given.join(' and ') || 'none'}`;
  const action = given[0] ?? 'ignore';
  if (rule.within !== undefined) {
    if (rule.kind !== 'timestamp' && rule.kind !== 'jwt')
      return '`within` belongs to kind: timestamp or kind: jwt';
    if (parseWithin(rule.within) === null)
      return `within: ${rule.within} is no duration; write 5s, 200ms or 1m`;
  }
  const path = parseRulePath(rule.path);
  if ('problem' in path) return path.problem;
  if (path.location !== 'body')
    return action === 'ignore' || action === 'kind' ? null : `${action} is for bodies, not for ${rule.path}`;
  // `$`, `$[*]`, `$[*][*]`: nothing but the whole body is left to hide.
  if (action === 'ignore' && path.steps.every((step) => step === null))
    return `ignore at ${rule.path} would hide the whole body; name the fields that may differ`;
  return null;
}
