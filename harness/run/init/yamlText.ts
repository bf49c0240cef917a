/** A string for YAML in single quotes, which know no escapes; `${` is kept from being taken for a variable. */
export function quoted(text: string): string {
  const literal = text.replaceAll('${', () => '$${');
  // Single quotes cannot hold line feeds or controls as they are; a name with those is written the JSON way.
  // JSON leaves these three as they are, and YAML does not read them back as they were.
  if (!/^[\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe]*$/.test(literal))
    return JSON.stringify(literal).replaceAll(
      /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return `'${literal.replaceAll("'", "''")}'`;
}

/** Text behind a `#`: on one line, whatever it holds. */
export function remark(text: string): string {
  return `# ${text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+/g, ' ')}`;
}

/** `1,203 exchanges`, `1 exchange`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** `4.2%` of a whole. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '0%' : `${String(Number(((100 * part) / whole).toFixed(1)))}%`;
}

/** Something proposed: a piece of YAML, and what speaks for it. Where it is not `sure` it is written as a comment. */
export interface Proposed {
  readonly yaml: string;
  readonly why: string;
  readonly sure: boolean;
}

/** A list under a key, each item with its evidence; a comment as a whole where nothing of it is sure. */
export function proposedList(
  indent: string,
  key: string,
  items: readonly Proposed[],
  note: string | null = null,
): readonly string[] {
  if (items.length === 0) return [];
  const lines: string[] = note === null ? [] : [`${indent}${remark(note)}`];
  const someSure = items.some(({ sure }) => sure);
  lines.push(`${indent}${someSure ? '' : '# '}${key}:`);
  for (const { yaml, why, sure } of items.toSorted((a, b) => Number(b.sure) - Number(a.sure)))
    lines.push(`${indent}${sure ? '  ' : someSure ? '  # ' : '#   '}- ${yaml} ${remark(why)}`);
  return lines;
}
