/** What the gate puts between a reason and the command that repeats what the reason is about. */
const start = '; repeat it: ';
/** Up to the next clause: words, and operations in single quotes, which may hold anything. */
const command = /; repeat it: ((?:\\'|'[^']*'|[^;'])+)/;
const own = /(; repeat it: )harness (?=(?:shadow|load|contract) )/g;
const any = new RegExp(command, 'g');

/** A reason without its command, and the command, to be copied; null where there is none. */
export function repeatOf(reason: string): { readonly words: string; readonly command: string | null } {
  const found = command.exec(reason);
  if (found === null) return { words: reason, command: null };
  return { words: reason.replace(command, ''), command: found[1] ?? '' };
}

/** A reason whose command is called as it is here; without it where `called` is null: nothing is left to ask. */
export function calledHere(reason: string, called: string | null): string {
  if (!reason.includes(start)) return reason;
  return called === null
    ? reason.replaceAll(any, '')
    : reason.replaceAll(own, (_, before: string) => `${before}${called} `);
}
