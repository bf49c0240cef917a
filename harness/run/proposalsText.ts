import type { Rule } from '../comparison/rules/ruleSchema.ts';
import type { Proposals } from '../../shadow/proposals/Proposals.ts';
import { quoted, remark } from './init/yamlText.ts';

/** Proposals as YAML to be pasted under `shadow:` of a service, each below a comment that says what speaks for it. */
export function proposalsText({ rules, exclusive, wait, unexplained }: Proposals, run: string): string {
  const lists = [
    list('rules', rules, ({ rule }) => ruleText(rule)),
    list('exclusive', exclusive, ({ operation }) => quoted(operation)),
    list('wait', wait, ({ operation }) => quoted(operation)),
  ].filter((lines) => lines.length > 0);
  const head =
    lists.length === 0
      ? `run ${run} proposes nothing`
      : `proposed by run ${run}, to be looked at one by one: each may also be a fault. For \`shadow:\` of the service`;
  return `${[remark(head), ...lists.flat(), ...unexplained.map(remark)].join('\n')}\n`;
}

function list<T extends { readonly why: string }>(
  key: string,
  items: readonly T[],
  write: (item: T) => string,
): readonly string[] {
  if (items.length === 0) return [];
  return [`${key}:`, ...items.flatMap((item) => [`  ${remark(item.why)}`, `  - ${write(item)}`])];
}

function ruleText(rule: Rule): string {
  const parts = Object.entries(rule).map(
    ([key, value]) => `${key}: ${typeof value === 'string' ? quoted(value) : String(value)}`,
  );
  return `{ ${parts.join(', ')} }`;
}
