import { Document, isNode, parseDocument } from 'yaml';
import type { AcceptedEntry } from '../../comparison/acceptedSchema.ts';
import { readAccepted } from '../../comparison/readAccepted.ts';

/** Comments at the head of a file that is made anew. */
const head = `# Differences of the candidate that are meant. Each counts again after \`until\`, or with other values.\n`;

/** The text of a file of accepted differences with one entry put in, in place of that of the same fingerprint. */
export function withEntry(text: string | null, file: string, entry: AcceptedEntry): string {
  if (text === null || text.trim() === '') return file.endsWith('.json') ? json([entry]) : yaml(head, entry);
  const entries = readAccepted(text, file);
  const at = entries.findIndex(({ fingerprint }) => fingerprint === entry.fingerprint);
  if (file.endsWith('.json'))
    return json(at === -1 ? [...entries, entry] : entries.map((one, index) => (index === at ? entry : one)));
  if (entries.length === 0) return yaml(`${text.replace(/^\s*\[\s*\]\s*$/m, '').trimEnd()}\n`, entry);
  return edited(text, entry, at);
}

/** Comments, order and spelling of all other entries stay as they are. */
function edited(text: string, entry: AcceptedEntry, at: number): string {
  const document = parseDocument(text);
  const node = document.createNode(entry);
  if (at === -1) document.add(node);
  else {
    const before = document.getIn([at], true);
    if (isNode(before)) {
      node.commentBefore = before.commentBefore ?? null;
      node.spaceBefore = before.spaceBefore ?? false;
    }
    document.setIn([at], node);
  }
  return document.toString({ lineWidth: 0 });
}

function json(entries: readonly AcceptedEntry[]): string {
  return `${JSON.stringify(entries, null, 2)}\n`;
}

function yaml(before: string, entry: AcceptedEntry): string {
  return `${before.trimStart()}${entryText(entry)}`;
}

/** One entry as YAML: `- fingerprint: …`. */
export function entryText(entry: AcceptedEntry): string {
  return new Document([entry]).toString({ lineWidth: 0 });
}
