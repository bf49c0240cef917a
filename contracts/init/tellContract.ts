import { leftOutWords } from './leftOutWhy.ts';
import type { MadeContract } from './initContract.ts';
import type { MergedPact } from './mergePact.ts';

const mostTold = 20;

/** What was made, for the person who has to review it. */
export function tellContract(
  { interactions, leftOut, without, withheld }: MadeContract,
  { kept, dropped, unreviewed }: Pick<MergedPact, 'kept' | 'dropped' | 'unreviewed'>,
): readonly string[] {
  const pending = interactions.filter((one) => one.pending !== null);
  const loose = interactions.filter((one) => one.loose.length > 0);
  return [
    ...interactions.map(
      ({ operation, status, seen, steps }) =>
        `  ${operation} ${String(status)}: seen ${counted(seen, 'time')}${steps === 0 ? '' : `, after ${counted(steps, 'step')}`}`,
    ),
    ...(interactions.some(({ steps }) => steps > 0)
      ? ['Steps are requests of the recorded session that `harness contract` sends first, to each side.']
      : []),
    ...section(
      'Pending: told, and they keep nobody from anything:',
      pending.map((one) => `${one.operation} ${String(one.status)}: ${one.pending ?? ''}`),
    ),
    ...section(
      'Nothing is asked of what comes and goes, may be null, changes its type or is no JSON:',
      loose.map((one) => `${one.operation} ${String(one.status)}: ${one.loose.join('; ')}`),
    ),
    ...section('Left out:', [
      ...[...leftOut].map(([why, count]) => `${counted(count, 'exchange')} ${leftOutWords[why]}`),
      ...withheld.map(
        (text) =>
          `${text}: a name or secret of the recording stands there; \`operations\` of the config may say what varies`,
      ),
      ...without.map((key) => `${key}: the way to it holds what cannot be written down`),
    ]),
    ...section('Kept as you changed them:', kept),
    ...section('Not seen in this recording, and gone from the file:', dropped),
    ...(unreviewed ? ['It was reviewed before and is another one now: review it again.'] : []),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, mostTold).map((line) => `  ${line}`);
  const more = lines.length - shown.length;
  return [title, ...shown, ...(more > 0 ? [`  and ${String(more)} more`] : [])];
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
