/** What a piece of the summary is; its colour follows from it. */
export type Tone = 'pass' | 'fail' | 'open' | 'baseline' | 'candidate' | 'heading' | 'faint';

const codes: Readonly<Record<Tone, string>> = {
  pass: '1;30;42',
  fail: '1;97;41',
  open: '1;30;43',
  // Neither side is the good one: green and red are the verdict's.
  baseline: '35',
  candidate: '36',
  heading: '1',
  faint: '2',
};

/** Puts text in a tone; leaves it alone where colours are not wanted. */
export type Paint = (tone: Tone, text: string) => string;

/** The painter for a terminal with or without colours. */
export function painter(color: boolean): Paint {
  return color ? (tone, text) => `\u001b[${codes[tone]}m${text}\u001b[0m` : (_, text) => text;
}
