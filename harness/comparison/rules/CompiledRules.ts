import type { CompiledRule, RuleNode } from './CompiledRule.ts';
import type { RulePath } from './parseRulePath.ts';

/** The rules that hold for one operation; null where there are none for that place. */
export interface OperationRules {
  readonly body: RuleNode | null;
  readonly header: (name: string) => CompiledRule | null;
  readonly cookie: (name: string) => CompiledRule | null;
}

/** A compiled rule with where it applies; `operation` is `*` for all. */
export interface PlacedRule {
  readonly operation: string;
  readonly path: RulePath;
  readonly rule: CompiledRule;
}

/** All rules of a service, looked up once an operation. */
export class CompiledRules {
  readonly #rules: readonly PlacedRule[];
  readonly #byOperation = new Map<string, OperationRules>();

  constructor(rules: readonly PlacedRule[]) {
    this.#rules = rules;
  }

  forOperation(operation: string): OperationRules {
    if (this.#rules.length === 0) return noRules;
    const known = this.#byOperation.get(operation);
    if (known !== undefined) return known;
    // General rules first, so that those of the operation itself win.
    const made = assemble([
      ...this.#rules.filter((placed) => placed.operation === '*'),
      ...this.#rules.filter((placed) => placed.operation === operation),
    ]);
    this.#byOperation.set(operation, made);
    return made;
  }

  /** Rules that decided about a difference, with how often until now: what they let through shows nowhere else. */
  usedRules(): readonly Pick<CompiledRule, 'label' | 'says' | 'used'>[] {
    return this.#rules.flatMap(({ rule: { label, says, used } }) =>
      used === 0 ? [] : { label, says, used },
    );
  }

  /** Rules, of operations that `of` is true for, that never decided about a difference: misspelt, or no longer needed. */
  unusedRules(of: (operation: string) => boolean = () => true): readonly string[] {
    return this.#rules
      .filter(({ operation, rule }) => rule.used === 0 && of(operation))
      .map(({ rule }) => rule.label);
  }
}

const nothing = (): null => null;
const noRules: OperationRules = { body: null, header: nothing, cookie: nothing };

function assemble(rules: readonly PlacedRule[]): OperationRules {
  if (rules.length === 0) return noRules;
  const named = { header: new Map<string, CompiledRule>(), cookie: new Map<string, CompiledRule>() };
  let body: RuleNode | null = null;
  for (const { path, rule } of rules) {
    if (path.location !== 'body') {
      named[path.location].set(path.name, rule);
      continue;
    }
    body ??= emptyNode();
    let node: RuleNode = body;
    for (const step of path.steps)
      node = step === null ? (node.elements ??= emptyNode()) : keyNode(node, step);
    node.rule = rule;
  }
  return {
    body,
    header: (name) => named.header.get(name) ?? null,
    cookie: (name) => named.cookie.get(name) ?? null,
  };
}

function keyNode(node: RuleNode, key: string): RuleNode {
  const known = node.keys.get(key);
  if (known !== undefined) return known;
  const made = emptyNode();
  node.keys.set(key, made);
  return made;
}

function emptyNode(): RuleNode {
  return { keys: new Map(), elements: null, rule: null };
}
