import { journeyName } from '../../model/journeyName.ts';
import { visible } from '../visible.ts';
import type { JourneyRow, LookRow, SideRow } from './journeyRows.ts';
import { nothing, placeOfLook, stepWords } from './scenarioWords.ts';

const mostLooks = 5;

/** `“log in > a wrong password”` */
export function journeyTitle(journey: Pick<JourneyRow, 'title'>): string {
  return visible(journeyName(journey), 150);
}

/** A journey below its name, line by line, for formats of plain text. */
export function journeyText({
  place,
  sides,
  looks,
  moreLooks,
  meaning,
  fingerprint,
}: JourneyRow): readonly string[] {
  const rest = Math.max(0, looks.length - mostLooks) + moreLooks;
  return [
    ...sides.flatMap(sideLines),
    ...looks.slice(0, mostLooks).flatMap(lookLines),
    ...(rest > 0 ? [`and ${String(rest)} more difference${rest === 1 ? '' : 's'}`] : []),
    meaning,
    `${place}, fingerprint ${fingerprint}`,
  ].map((line) => visible(line));
}

function sideLines({ side, words, failure, screenshot, trace }: SideRow): readonly string[] {
  const step = stepWords(failure?.step ?? null);
  return [
    `${side}: ${words}${step === null ? '' : `, ${step}`}`,
    ...(failure === null ? [] : failure.lines.map((line) => `  ${line}`)),
    ...(failure?.place == null ? [] : [`  at ${failure.place}`]),
    ...(screenshot === null ? [] : [`  screenshot: ${screenshot}`]),
    ...(trace === null ? [] : [`  trace: ${trace.command}`]),
  ];
}

function lookLines(look: LookRow): readonly string[] {
  const step = stepWords(look.step);
  return [
    `${step === null ? '' : `${step}: `}${placeOfLook(look)}`,
    `  baseline:  ${look.baseline ?? nothing}`,
    `  candidate: ${look.candidate ?? nothing}`,
  ];
}
