import type { Finding } from '../model/finding.ts';
import { displayCount } from '../statistics/display.ts';

const longest = 60;
/** Of a death: how it failed, and what was sent last. */
const longestOfDeath = 400;

/**
 * One finding in one clause: `GET /auth/users/{}/roles $.roles[*] missing: baseline "editor", candidate nothing;
 * 312 of 640 exchanges, confirmed 3/3`.
 */
export function describeFinding({
  operation,
  location,
  path,
  kind,
  count,
  of,
  confirmed,
  example,
}: Finding): string {
  // The kind says where already, where location and kind are one word: status, header, cookie.
  const place = [location === 'body' || location === 'exchange' || location === kind ? '' : location, path];
  const where = [operation, ...place, kind].filter((part) => part !== '').join(' ');
  const note =
    example.note === null ? '' : ` (${cut(example.note, kind === 'died' ? longestOfDeath : longest)})`;
  const again = confirmed === null ? '' : `, confirmed ${confirmed}`;
  return `${where}: baseline ${value(example.baseline)}, candidate ${value(example.candidate)}${note}; ${displayCount(count)} of ${displayCount(of)} exchanges${again}`;
}

function value(text: string | null): string {
  return text === null ? 'nothing' : cut(text);
}

function cut(text: string, most: number = longest): string {
  const characters = Array.from(text);
  if (characters.length <= most) return text;
  const start = characters.slice(0, most - 1).join('');
  // Half of a secret's placeholder looks like a secret, and would become a placeholder in its turn.
  const from = start.lastIndexOf('[secret:');
  return `${from === -1 || start.includes(']', from) ? start : start.slice(0, from)}…`;
}
