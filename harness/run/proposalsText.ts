import type { Rule } from '../comparison/rules/ruleSchema.ts';
import type { Proposals } from '../../shadow/proposals/Proposals.ts';
import { quoted, remark } from './init/yamlText.ts';

/** As deep as what stands below `services:`, a service and its `shadow:`, so that it can be pasted as it is. */
const indent = '      ';

/** Proposals as YAML to be pasted below `shadow:` of a service, each below a comment that says what speaks for it. */
export function proposalsText({ rules, exclusive, wait, unexplained }: Proposals, run: string): string {
  const lists = [
    list('rules', rules, ({ rule }) => ruleText(rule)),
    list('exclusive', exclusive, ({ operation }) => quoted(operation)),
    list('wait', wait, ({ operation }) => quoted(operation)),
  ].filter((lines) => lines.length > 0);
  const head =
    lists.length === 0
      ? `run ${run} proposes nothing`
      : `proposed by run ${run}, to be looked at one by one: each may also be a fault. To be pasted as it is below \`shadow:\` of the service; where a list is there, its items`;
  return `${[remark(head), ...lists.flat(), ...unexplained.map(remark)].join('\n')}\n`;
}

function list<T extends { readonly why: string }>(
  key: string,
  items: readonly T[],
  write: (item: T) => string,
): readonly string[] {
  if (items.length === 0) return [];
  const lines = items.flatMap((item) => [`  ${remark(item.why)}`, `  - ${write(item)}`]);
  return [`${key}:`, ...lines].map((line) => `${indent}${line}`);
}

function ruleText(rule: Rule): string {
  const parts = Object.entries(rule).map(
    ([key, value]) => `${key}: ${typeof value === 'string' ? quoted(value) : String(value)}`,
  );
  return `{ ${parts.join(', ')} }`;
}
