import {
  endOfJourney,
  isUnsureByLooks,
  type JourneyAnswer,
  type JourneySide,
  type JourneyStanding,
  type ScenarioJourney,
} from '../../model/scenario.ts';
import { shellWord } from '../shellQuoted.ts';
import type { FailureRow, JourneyGroup, JourneyRow, SideRow } from './journeyRows.ts';

const mostLooks = 20;
const mostLines = 12;

const meanings: Readonly<Record<JourneyStanding, string>> = {
  same: 'it passes on both sides and shows the same',
  broken: 'it passes on the baseline and not on the candidate',
  differs: 'it passes on both sides, and the candidate shows something else',
  wrong: 'it passes on neither side: the journey or the monolith is at fault, not the service',
  new: 'it passes on the candidate and not on the baseline',
  held: 'it passes on the candidate; there was no baseline',
  failed: 'it does not pass on the candidate; there was no baseline',
  flaky: 'it passes on the candidate now and then',
  open: 'nobody can say whether it passes',
};

const groups: Readonly<Record<JourneyStanding, JourneyGroup | null>> = {
  same: null,
  new: null,
  held: null,
  broken: 'broken',
  failed: 'broken',
  differs: 'differs',
  wrong: 'wrong',
  flaky: 'flaky',
  open: 'open',
};

/** Where a journey is told; null where it simply passes. */
export function groupOf(journey: ScenarioJourney): JourneyGroup | null {
  const group = endOfJourney(journey) === 'skipped' ? 'skipped' : groups[journey.standing];
  const { gateway } = journey;
  const isLost = gateway !== null && gateway.outcome !== 'passed' && gateway.outcome !== 'skipped';
  return group === null && isLost ? 'gateway' : group;
}

/** A journey as it is told in this group. */
export function journeyRow(
  journey: ScenarioJourney,
  group: JourneyGroup,
  directory: string | null,
): JourneyRow {
  const { title, file, line, fingerprint, standing, differences } = journey;
  const sides = (['candidate', 'baseline', 'gateway'] as const).flatMap((side): readonly SideRow[] => {
    const answer = journey[side];
    return answer === null ? [] : [sideRow(side, answer, directory)];
  });
  return {
    group,
    title,
    place: `${file}:${String(line)}`,
    fingerprint,
    standing,
    meaning: meaningOf(journey, group),
    sides,
    looks: differences.slice(0, mostLooks).map(({ step, look, path, kind, baseline, candidate }) => ({
      step,
      look,
      where: path === '' || path === kind ? kind : `${path} ${kind}`,
      baseline,
      candidate,
    })),
    moreLooks: Math.max(0, differences.length - mostLooks),
  };
}

function meaningOf(journey: ScenarioJourney, group: JourneyGroup): string {
  const { standing, confirmed, gateway } = journey;
  if (group === 'gateway') {
    const [passed = 0, all = 0] = (gateway?.tries ?? '').split('/').map(Number);
    const through = passed > all - passed ? 'through the gateway now and then' : 'not through the gateway';
    return `it passes on each side by itself, and ${through}`;
  }
  if (group === 'skipped') return 'it was skipped: nobody knows whether it passes';
  if (isUnsureByLooks(journey))
    return 'it passes on both sides; the candidate shows something else in one try only, or always one thing where the baseline varies';
  const [count, all] = (confirmed ?? '').split('/');
  const surely =
    all === undefined || (standing !== 'broken' && standing !== 'differs' && standing !== 'failed')
      ? ''
      : `, in ${count ?? ''} of ${all} tries`;
  return `${meanings[standing]}${surely}`;
}

function sideRow(side: JourneySide, answer: JourneyAnswer, directory: string | null): SideRow {
  const { outcome, milliseconds, screenshot, trace } = answer;
  return {
    side,
    outcome,
    words: wordsOf(answer),
    milliseconds,
    failure: failureOf(answer),
    screenshot,
    trace: trace === null ? null : { file: trace, command: traceCommand(trace, directory) },
  };
}

const outcomes = {
  passed: 'passed',
  failed: 'failed',
  'timed-out': 'took too long',
  skipped: 'skipped',
  interrupted: 'interrupted',
} as const;

function wordsOf({ outcome, tries }: JourneyAnswer): string {
  const [passed = '', all = ''] = tries.split('/');
  if (all === '1' || outcome === 'skipped') return outcomes[outcome];
  if (outcome === 'passed')
    return passed === all ? `passed ${all} times` : `passed ${passed} of ${all} times`;
  return `${outcomes[outcome]}, passed ${passed} of ${all} times`;
}

function failureOf({ failure }: JourneyAnswer): FailureRow | null {
  if (failure === null) return null;
  const lines = failure.message.split('\n').filter((line) => line.trim() !== '');
  const rest = lines.length - mostLines;
  return {
    step: failure.step,
    lines: [...lines.slice(0, mostLines), ...(rest > 0 ? [`… and ${String(rest)} more lines`] : [])],
    place: failure.place,
  };
}

/** The viewer comes with Playwright: https://playwright.dev/docs/trace-viewer */
function traceCommand(file: string, directory: string | null): string {
  const path = directory === null ? file : `${directory.replace(/\/+$/, '')}/${file}`;
  return `npx playwright show-trace ${shellWord(path)}`;
}
