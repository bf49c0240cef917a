import { ConfigError } from '../../errors/ConfigError.ts';
import { CompiledRules, type PlacedRule } from './CompiledRules.ts';
import { parseRulePath } from './parseRulePath.ts';
import { parseWithin } from './parseWithin.ts';
import { ruleSchema, type Rule } from './ruleSchema.ts';

/**
 * Makes rules ready to apply. `place` says in messages where they come from (`harness.config.yaml: shadow.rules`).
 * Refuses what the schema refuses and two rules for one place.
 */
export function compileRules(rules: readonly Rule[], place = 'rules'): CompiledRules {
  const seen = new Set<string>();
  return new CompiledRules(
    rules.map((rule, index) => {
      const here = `${place}[${String(index)}]`;
      const placed = compileRule(rule, here);
      if (seen.has(placed.rule.label))
        throw new ConfigError(here, `there is another rule for ${placed.rule.label}`, 'Keep one of them.');
      seen.add(placed.rule.label);
      return placed;
    }),
  );
}

function compileRule(given: Rule, place: string): PlacedRule {
  const checked = ruleSchema.safeParse(given);
  if (!checked.success) throw new ConfigError(place, checked.error.issues[0]?.message ?? 'not a rule');
  const rule = checked.data;
  const path = parseRulePath(rule.path);
  if ('problem' in path) throw new ConfigError(place, path.problem);
  const operation = plainOperation(rule.operation ?? '*');
  return {
    operation,
    path,
    rule: {
      label: `${operation} ${rule.path}`,
      says: saying(rule),
      ignore: rule.ignore ?? false,
      kind: rule.kind ?? null,
      withinMilliseconds: rule.within === undefined ? null : parseWithin(rule.within),
      tolerance: rule.tolerance ?? null,
      anyOrder: rule.order === 'any',
      key: rule.key ?? null,
      used: 0,
    },
  };
}

function saying({ ignore, kind, within, tolerance, key }: Rule): string {
  if (ignore === true) return 'ignore';
  if (kind !== undefined) return within === undefined ? `kind ${kind}` : `kind ${kind} within ${within}`;
  if (tolerance !== undefined) return `tolerance ${String(tolerance)}`;
  return key === undefined ? 'order any' : `key ${key}`;
}

/** `get /users/{id}` and `GET /users/:id` are the operation `GET /users/{}`. */
function plainOperation(operation: string): string {
  const [method = '', ...rest] = operation.trim().split(/\s+/);
  const template = rest.join(' ').replaceAll(/\{[^}]*\}|(?<=\/):\w+/g, '{}');
  return template === '' ? method : `${method.toUpperCase()} ${template}`;
}
