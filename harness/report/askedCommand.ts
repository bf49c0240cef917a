import type { FlagValue, Manifest } from '../model/manifest.ts';
import { shellWord } from './shellQuoted.ts';

/** What was asked of a run, as it is typed after the name of the program: `gate --service auth --from 5`. */
export function askedCommand({ command, flags }: Manifest['asked']): string {
  // The demo is the gate over systems of its own, and notes that in a flag that nobody can give.
  const { demo, ...others } = flags;
  const isDemo = demo === true;
  const given = Object.entries(isDemo ? others : flags).flatMap(([name, value]) => flagWords(name, value));
  return [isDemo ? 'demo' : command, ...given].join(' ');
}

function flagWords(name: string, value: FlagValue): readonly string[] {
  if (value === null || value === false) return [];
  if (value === true) return [`--${name}`];
  const values = typeof value === 'object' ? value : [value];
  return values.map((one) => `--${name} ${shellWord(String(one))}`);
}
