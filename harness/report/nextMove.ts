import { consequences } from '../model/consequences.ts';
import { voiding } from '../model/doubt.ts';
import type { Check, Verdict } from '../model/verdict.ts';
import { displayCount } from '../statistics/display.ts';
import { isUncovered } from './uncovered.ts';

const mostParts = 3;
const longestOperation = 80;

/** What to do now, in one line: it follows from the word, the step, what is open and what was found. Not yet redacted. */
export function nextMove(verdict: Verdict): string {
  const { step } = verdict;
  const isStart = step === null || step.from === 0;
  switch (verdict.verdict) {
    case 'PROMOTE':
      return step === null ? 'Go on.' : `Go on to ${String(step.to)} %.`;
    case 'HOLD':
      return `${isStart ? 'Do not start yet' : `Stay at ${String(step.from)} %`}. ${needed(verdict)}`;
    case 'ROLLBACK':
      return `${isStart ? 'Do not start' : `Do not go to ${String(step.to)} %; take the traffic back to the monolith`}. ${mend(verdict)}`;
    case 'pass':
      return 'Nothing to mend.';
    case 'inconclusive':
      return needed(verdict);
    case 'fail':
      return mend(verdict);
    default:
      return verdict.verdict satisfies never;
  }
}

function mend({ findings }: Verdict): string {
  const counting = findings.filter(({ counts }) => counts).length;
  if (counting === 0) return 'Mend what failed.';
  return counting === 1
    ? '1 finding: mend it, or accept it.'
    : `${displayCount(counting)} findings: mend or accept each.`;
}

/** What a pass still needs, as amounts; what has none by the names of its checks, which the guide explains. */
function needed(verdict: Verdict): string {
  const { checks, accounting, state } = verdict;
  if (state === 'interrupted') return 'Run it again, to its end.';
  const critical = checks.filter((check) => check.critical);
  if (critical.some(({ outcome }) => outcome === 'fail')) return mend(verdict);
  const follows = consequences(checks, accounting);
  const left = critical.filter(
    (check) => check.outcome === 'inconclusive' && !follows.has(check.id) && !isUncovered(check),
  );
  const explained = lanesExplained(critical);
  const amounts = left.filter(({ missing, lane }) => missing > 0 && !explained.has(lane));
  const others = left.filter(({ missing }) => missing === 0).map(({ id }) => id);
  const said = [
    ...sentence('Missing', [...new Set(amounts.map((check) => amount(check, amounts)))]),
    ...sentence(amounts.length === 0 ? 'Open' : 'Also open', [...new Set(others)]),
  ];
  return said.length === 0 ? 'Nothing was checked.' : said.join(' ');
}

/**
 * Lanes with a doubt that more of the same does not lift: counts that say nothing (nobody answered, another identity), or
 * that are those of a part. What is missing there is what the doubt names.
 */
function lanesExplained(checks: readonly Check[]): ReadonlySet<Check['lane']> {
  const doubts = checks.filter(
    ({ id, lane, outcome }) => outcome === 'inconclusive' && isExplaining(id.slice(lane.length + 1)),
  );
  return new Set(doubts.map(({ lane }) => lane));
}

function isExplaining(doubt: string): boolean {
  return voiding.has(doubt) || doubt === 'shard';
}

function sentence(start: string, parts: readonly string[]): readonly string[] {
  if (parts.length === 0) return [];
  const rest = parts.length - mostParts;
  const more = rest > 0 ? ` and ${displayCount(rest)} more` : '';
  return [`${start}: ${parts.slice(0, mostParts).join(', ')}${more}.`];
}

function amount({ id, operation, missing }: Check, all: readonly Check[]): string {
  const more = (count: number, one: string): string =>
    `${displayCount(count)} more ${one}${count === 1 ? '' : 's'}`;
  switch (id) {
    case 'shadow.mismatches':
    case 'shadow.exchanges': {
      if (operation !== null)
        return `${more(missing, 'exchange')} of ${operation.slice(0, longestOperation)}`;
      // Both ask for the same exchanges.
      const same = all.filter((check) => check.operation === null && exchangeChecks.has(check.id));
      return more(Math.max(...same.map((check) => check.missing)), 'distinct exchange');
    }
    case 'load.errors':
    case 'load.p95':
    case 'load.p99':
    case 'load.availability': {
      if (operation !== null) return `${more(missing, 'request')} of ${operation.slice(0, longestOperation)}`;
      // The same requests are held against each limit.
      const same = all.filter((check) => check.operation === null && requestChecks.has(check.id));
      return more(Math.max(...same.map((check) => check.missing)), 'request');
    }
    case 'contract.interactions': {
      // Those of one operation are among those of all.
      const whole = all.find((check) => check.id === id && check.operation === null);
      return `${more(whole?.missing ?? missing, 'interaction').replace(' more ', ' ')} to judge`;
    }
    case 'scenario.journeys':
    case 'scenario.gateway': {
      const one = id === 'scenario.gateway' ? 'journey through the gateway' : 'journey';
      return missing === 1
        ? `1 ${one} to judge`
        : `${displayCount(missing)} ${one.replace('journey', 'journeys')} to judge`;
    }
    case 'shadow.sessions':
      return more(missing, 'session');
    case 'shadow.coverage':
      return `${displayCount(missing)} operation${missing === 1 ? '' : 's'} not covered`;
    default:
      return `${displayCount(missing)} more for ${id}`;
  }
}

const requestChecks: ReadonlySet<string> = new Set([
  'load.errors',
  'load.p95',
  'load.p99',
  'load.availability',
]);
const exchangeChecks: ReadonlySet<string> = new Set(['shadow.mismatches', 'shadow.exchanges']);
