import type { Annotation } from '../model/annotation.ts';
import { cleanValue } from './safeText.ts';

const longestTitle = 200;
const longestLine = 1_000;
const longestMessage = 4_000;

/**
 * An annotation as one workflow command of GitHub, without its line feed. The only place where such a command is made:
 * what is not plain text is escaped, so that no value ends the command, its title, or starts another one.
 * Escapes: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function annotationLine({ level, title, message }: Annotation): string {
  const name = escapeProperty(cleanValue(title, longestTitle));
  const lines = message.split('\n').map((line) => cleanValue(line, longestLine));
  const text = escapeData(wholeLines(lines).join('\n'));
  return `::${level}${name === '' ? '' : ` title=${name}`}::${text}`;
}

function wholeLines(lines: readonly string[]): readonly string[] {
  let left = longestMessage;
  const kept = lines.filter((line) => (left -= line.length + 1) >= 0);
  return kept.length === lines.length ? kept : [...kept, '…'];
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
