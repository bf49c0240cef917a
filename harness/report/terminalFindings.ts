import type { Finding } from '../model/finding.ts';
import { noiseNote } from '../model/noiseNote.ts';
import type { Verdict } from '../model/verdict.ts';
import { displayCount } from '../statistics/display.ts';
import { asideOf, extentOf, nothing, placeOf, type Aside } from './findingWords.ts';
import type { CurlPair } from './curlPair.ts';
import type { ReportDetails } from './ReportDetails.ts';
import type { Paint } from './terminalColor.ts';
import { cut, cutPair, plain, wrap } from './terminalText.ts';

const most = 5;
const mostAside = 3;
const longestCommand = 2000;
const longestOfDeath = 1000;

/** The findings that count, the first five in full, as diffs; the rest are counted, those that do not count named. */
export function findingLines(
  { findings }: Pick<Verdict, 'findings'>,
  { curl, replay }: ReportDetails,
  paint: Paint,
  width: number,
): readonly string[] {
  const counting = findings.filter(({ counts }) => counts);
  const aside = findings.filter(({ counts }) => !counts);
  const rest = counting.length - most;
  const title = `${displayCount(counting.length)} finding${counting.length === 1 ? '' : 's'}`;
  const shown = counting.slice(0, most).flatMap((finding, index) => {
    // One pair is enough to try it by hand; the other findings have their replay command.
    const pair = index === 0 ? curl(finding) : null;
    const command = replay(finding);
    const again = command === null ? null : plain(command);
    return findingBlock(finding, index + 1, { again, pair }, paint, width);
  });
  return [
    ...(counting.length === 0 ? [] : ['', paint('heading', title), ...shown]),
    ...(rest > 0 ? [`  and ${displayCount(rest)} more`] : []),
    ...(['accepted', noiseNote, 'reported only'] as const).flatMap((why) =>
      asideLines(
        why,
        aside.filter((finding) => asideOf(finding) === why),
        width,
      ),
    ),
  ];
}

function findingBlock(
  finding: Finding,
  position: number,
  { again, pair }: { readonly again: string | null; readonly pair: CurlPair | null },
  paint: Paint,
  width: number,
): readonly string[] {
  const { example } = finding;
  const margin = '     ';
  const room = Math.max(20, width - margin.length - 2);
  const values = [example.baseline, example.candidate].map((value) =>
    value === null ? nothing : plain(value),
  );
  const [baseline, candidate] = cutPair(values[0] ?? nothing, values[1] ?? nothing, room);
  const note = example.note === null ? [] : noteLines(example.note, finding.kind === 'died', room);
  return [
    cut(`  ${position}  ${plain(finding.operation)}  ${plain(placeOf(finding))}`, width),
    `${margin}${paint('baseline', `- ${baseline}`)}`,
    `${margin}${paint('candidate', `+ ${candidate}`)}`,
    ...note.map((line) => `${margin}${line}`),
    ...wrap(plain(extentOf(finding).join(', ')), room).map((line) => `${margin}${line}`),
    ...(again === null ? [] : [`${margin}${paint('faint', again)}`]),
    ...commandLines(pair, margin, paint),
  ];
}

/** One line; of a death all that it says: what was sent last is where to look. */
function noteLines(note: string, isDeath: boolean, room: number): readonly string[] {
  return isDeath ? wrap(cut(plain(note), longestOfDeath), room) : [cut(plain(note), room)];
}

/** What does not count is told with its place: a reader decides whether it should. */
function asideLines(what: Aside, findings: readonly Finding[], width: number): readonly string[] {
  if (findings.length === 0) return [];
  const named = findings
    .slice(0, mostAside)
    .map((finding) => plain(`${finding.operation} ${placeOf(finding)}`));
  const rest = findings.length - named.length;
  const verb = findings.length === 1 ? 'does' : 'do';
  return [
    '',
    `${displayCount(findings.length)} ${what === noiseNote ? `of ${what}` : what}, ${verb} not count:`,
    ...named.map((name) => cut(`  ${name}`, width)),
    ...(rest > 0 ? [`  and ${displayCount(rest)} more`] : []),
  ];
}

/** Commands stay whole and on one line, since they are there to be copied. */
function commandLines(pair: CurlPair | null, margin: string, paint: Paint): readonly string[] {
  if (pair === null) return [];
  return [pair.baseline, pair.candidate].map(
    (command) => `${margin}${paint('faint', cut(plain(command), longestCommand))}`,
  );
}
