import type { Verdict, VerdictWord } from '../model/verdict.ts';
import { displayCount } from '../statistics/display.ts';
import { nextMove } from './nextMove.ts';
import { repeatOf } from './repeatCommand.ts';
import type { Paint, Tone } from './terminalColor.ts';
import { cut, plain, wrap } from './terminalText.ts';

const tones: Readonly<Record<VerdictWord, Tone>> = {
  PROMOTE: 'pass',
  pass: 'pass',
  HOLD: 'open',
  inconclusive: 'open',
  ROLLBACK: 'fail',
  fail: 'fail',
};

const longest = 1000;

/** The verdict's word, what it is about, why, and what to do now. */
export function headerLines(verdict: Verdict, paint: Paint, width: number): readonly string[] {
  const { service, step, score, look, state } = verdict;
  const word = paint(tones[verdict.verdict], verdict.verdict.toUpperCase());
  const about = [
    plain(service),
    `candidate ${side(verdict, 'candidate')} against baseline ${side(verdict, 'baseline')}`,
    ...(step === null ? [] : [`judged for ${step.from} % to ${step.to} %`]),
    `score ${score}`,
    ...(look === 1 ? [] : [`look ${displayCount(look)}`]),
    ...(state === 'interrupted' ? ['interrupted'] : []),
  ].join(' · ');
  const [first = '', ...rest] = wrap(plain(nextMove(verdict)), width - 2);
  const move = [`→ ${first}`, ...rest.map((line) => `  ${line}`)].map((line) => paint('heading', line));
  return [`${word}  ${about}`, ...sentence(verdict.reason, width), ...move];
}

/** A reason in lines of the width; a command at its end stays on a line of its own, to be copied. */
export function sentence(reason: string, width: number): readonly string[] {
  const { words, command } = repeatOf(plain(reason));
  const text = cut(words, longest);
  return command === null ? wrap(text, width) : [...wrap(`${text}; repeat it:`, width), `  ${command}`];
}

function side(verdict: Verdict, name: 'candidate' | 'baseline'): string {
  const { version, identity } = verdict[name];
  if (identity === 'asked') return plain(version);
  if (version !== 'unknown') return `${plain(version)} (claimed)`;
  const asked = verdict.checks.some(
    ({ id, reason }) =>
      id.endsWith(`.${name}-silent`) ||
      (id.endsWith('.identity-unknown') && reason.startsWith(`the ${name} `)),
  );
  return asked ? '(version not told)' : '(version not asked)';
}
