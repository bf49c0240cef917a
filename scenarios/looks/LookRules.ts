import { compileRules } from '../../harness/comparison/rules/compileRules.ts';
import type { CompiledRules } from '../../harness/comparison/rules/CompiledRules.ts';
import type { Rule } from '../../harness/comparison/rules/ruleSchema.ts';

/** The config's rules by the name of the look that they are for, with what a look itself leaves out. */
export class LookRules {
  readonly #rules: readonly Rule[];
  readonly #compiled = new Map<string, CompiledRules>();

  /** A ConfigError for rules that cannot be used. */
  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
    compileRules(rules, 'scenario.rules');
  }

  /** `ignore`: places such as `$.id` and `header x-request-id`, as `answered(…, { ignore })` takes them. A ConfigError for what is none. */
  of(name: string, ignore: readonly string[]): CompiledRules {
    const key = JSON.stringify([name, ...ignore]);
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    const own = this.#rules
      .filter(({ operation }) => operation === undefined || operation === '*' || operation === name)
      .map((rule): Rule => ({ ...rule, operation: '*' }));
    const paths = [...new Set(ignore.map(rulePath))];
    const left = paths.map((path): Rule => ({ path, ignore: true }));
    // What the journey leaves out itself needs no rule of the config.
    const config = own.filter(({ path }) => !paths.includes(path));
    const made = compileRules([...config, ...left], `look ${name}`);
    this.#compiled.set(key, made);
    return made;
  }
}

/** `header x-request-id` is `header:x-request-id` in a rule. */
function rulePath(place: string): string {
  return place.replace(/^(header|cookie)\s+/, '$1:');
}
