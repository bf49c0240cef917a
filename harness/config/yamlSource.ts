import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { ConfigError } from '../errors/ConfigError.ts';
import type { ConfigSource } from './configSource.ts';
import type { ConfigPath } from './variables.ts';
import type { Document, Node, Pair } from 'yaml';

interface Found {
  readonly key: Node | null;
  readonly value: Node | null;
}

function pairOf(node: Node, name: string | number): Found | null {
  if (isSeq<Node>(node)) {
    const item = typeof name === 'number' ? node.items[name] : undefined;
    return item === undefined ? null : { key: item, value: item };
  }
  if (!isMap<Node, Node | null>(node)) return null;
  const pair = node.items.find(
    (item: Pair<Node, Node | null>) => isScalar(item.key) && String(item.key.value) === String(name),
  );
  return pair === undefined ? null : { key: pair.key, value: pair.value };
}

/** The deepest node on the way to a path, aliases followed. */
function find(document: Document.Parsed, path: ConfigPath): Found {
  let found: Found = { key: null, value: document.contents };
  for (const name of path) {
    const around: Node | null | undefined = isAlias(found.value)
      ? found.value.resolve(document)
      : found.value;
    const inner = around === null || around === undefined ? null : pairOf(around, name);
    // A missing key is told at the key that should hold it.
    if (inner === null) return { key: found.key, value: found.key };
    found = inner;
  }
  return found;
}

/** Reads YAML 1.2, of which JSON is a part, with merge keys (`<<`). `file` is what messages call it. */
export function readYaml(text: string, file: string): ConfigSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const error = document.errors[0] ?? document.warnings[0];
  if (error !== undefined) throw new ConfigError(at(error.pos[0]), error.message);
  return {
    data: toData(document, file),
    place: (path, part) => {
      const found = find(document, path);
      const node = part === 'value' ? (found.value ?? found.key) : (found.key ?? found.value);
      return at(node?.range?.[0] ?? 0);
    },
  };
}

function toData(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    // An alias without its anchor, or one that multiplies itself without end.
    throw new ConfigError(file, cause instanceof Error ? cause.message : String(cause), null, cause);
  }
}
