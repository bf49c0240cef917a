import { stripVTControlCharacters } from 'node:util';
import { mismatchLocations, type InteractionMismatch } from '../../harness/model/contract.ts';
import type { DifferenceKind } from '../../harness/model/difference.ts';
import { childPath } from '../../harness/comparison/json/jsonPath.ts';
import type { CoreMismatch } from './coreResult.ts';

/** Longer values are for the log, not for a report. */
const shownLength = 200;
const messageLength = 500;

/**
 * The mismatches of Pact's core in our terms; one that misses several keys becomes one for each. In an order of ours: the
 * core has none, and the first one stands for all in a sentence.
 */
export function mismatchesOf(mismatches: readonly CoreMismatch[]): readonly InteractionMismatch[] {
  const order = (mismatch: InteractionMismatch): number => mismatchLocations.indexOf(mismatch.location);
  return mismatches
    .flatMap(mismatchOf)
    .sort((a, b) => order(a) - order(b) || (a.path < b.path ? -1 : Number(a.path > b.path)));
}

function mismatchOf(mismatch: CoreMismatch): readonly InteractionMismatch[] {
  const { type } = mismatch;
  const message = cut(text(mismatch['mismatch']) ?? String(type), messageLength);
  const values = { expected: shown(mismatch['expected']), actual: shown(mismatch['actual']), message };
  switch (type) {
    case 'StatusMismatch':
      return [{ location: 'status', path: '', kind: 'status', ...values }];
    case 'HeaderMismatch': {
      // Where a list of values is too short, the core says `$['cache-control']`.
      const path = (text(mismatch['key']) ?? '').replace(/^\$\['([^']*)'\]$/, '$1').toLowerCase();
      const kind = path === 'content-type' ? 'media-type' : 'header';
      const expected = values.expected?.replace(/^"([^]*)"$/, '$1') ?? null;
      return [{ location: 'header', path, ...absent(message, kind, { ...values, expected }) }];
    }
    case 'MetadataMismatch':
      return [
        {
          location: 'metadata',
          path: text(mismatch['key']) ?? '',
          ...absent(message, kindOfValue(message), values),
        },
      ];
    case 'BodyTypeMismatch':
      return [{ location: 'body', path: '$', kind: 'media-type', ...values }];
    case 'BodyMismatch':
      return bodyMismatch(pathOf(mismatch['path']), message, values, {
        expected: mismatch['expected'],
        actual: mismatch['actual'],
      });
    default:
      return [{ location: 'answer', path: text(mismatch['path']) ?? '', kind: 'value', ...values }];
  }
}

type Values = Pick<InteractionMismatch, 'expected' | 'actual' | 'message'>;

function absent(
  message: string,
  kind: DifferenceKind,
  values: Values,
): Values & Pick<InteractionMismatch, 'kind'> {
  return /\bmissing\b/.test(message) ? { ...values, kind: 'missing', actual: null } : { ...values, kind };
}

function bodyMismatch(
  path: string,
  message: string,
  values: Values,
  whole: { readonly expected: unknown; readonly actual: unknown },
): readonly InteractionMismatch[] {
  const told = /Actual map is missing the following keys: (.+)$/s.exec(message)?.[1];
  if (told !== undefined)
    return missingKeys(told, whole).map((key) => ({
      location: 'body',
      path: childPath(path, key),
      kind: 'missing',
      expected: null,
      actual: null,
      message: `${key} is missing`,
    }));
  if (/ to have (?:minimum|maximum) size of \d+$/.test(message))
    return [{ location: 'body', path, kind: 'length', ...values, ...listed(whole) }];
  // Beside the list that is shorter the core tells each element that it lacks, at the path of the list.
  const element = /^Expected (.+) but was missing$/s.exec(message)?.[1];
  if (element !== undefined && values.expected?.startsWith('[') === true)
    return [
      { location: 'body', path: `${path}[*]`, kind: 'missing', expected: element, actual: null, message },
    ];
  // Of a body that is not there the core has no words of its own.
  const gone = values.actual === null && path === '$' && values.expected !== null;
  return [{ location: 'body', path, ...absent(message, gone ? 'missing' : kindOfValue(message), values) }];
}

/** The core's sentence joins keys by commas, which a key may have too: it tells the keys of both sides as lists as well. */
function missingKeys(
  told: string,
  whole: { readonly expected: unknown; readonly actual: unknown },
): readonly string[] {
  const actual = keys(whole.actual);
  const missing = keys(whole.expected).filter((key) => !actual.includes(key));
  return missing.length > 0 ? missing : told.split(', ');
}

/** Where a list goes by its length, the core tells each element as the text of its JSON: `["\\"reader\\""]` for `["reader"]`. */
function listed(whole: {
  readonly expected: unknown;
  readonly actual: unknown;
}): Pick<Values, 'expected' | 'actual'> {
  const list = (told: unknown): string | null => {
    const elements = keys(told);
    return elements.length === 0 ? shown(told) : cut(`[${elements.join(',')}]`, shownLength);
  };
  return { expected: list(whole.expected), actual: list(whole.actual) };
}

function keys(json: unknown): readonly string[] {
  if (typeof json !== 'string') return [];
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}

/** By the words of the core (pact_matching 2.0, pact_models 1.3): it has no kinds. */
function kindOfValue(message: string): DifferenceKind {
  if (message.startsWith('Failed to parse the actual body')) return 'malformed';
  if (/^Expected empty body|unexpected (?:key|entr|attribute|child)/i.test(message)) return 'extra';
  if (/\(Null\) to be|to be equal to null \(Null\)|to be a null value/.test(message)) return 'null';
  if (/same type|Type mismatch|to (?:be|match) an? (?:integer|decimal|number|boolean)/i.test(message))
    return 'type';
  const equal = / \((\w+)\) to be equal to .* \((\w+)\)$/s.exec(message);
  if (equal !== null && equal[1] !== equal[2]) return 'type';
  if (
    /to have (?:minimum|maximum) (?:size|length)|a List with \d+ elements|at (?:least|most) \d+/.test(message)
  )
    return 'length';
  return 'value';
}

/** `$['a'][0].b` and `$.a.0.b`, as the core writes them, as `$.a[0].b`. */
function pathOf(path: unknown): string {
  const given = text(path) ?? '';
  if (!given.startsWith('$')) return given === '' || given === '/' ? '$' : given;
  let made = '$';
  const step = /\.?\['((?:[^'\\]|\\.)*)'\]|\[(\d+|\*)\]|\.([^.[]+)/gy;
  step.lastIndex = 1;
  let at = 1;
  while (at < given.length) {
    const found = step.exec(given);
    if (found === null) return given;
    at = step.lastIndex;
    const [, quoted, index, name = ''] = found;
    if (index !== undefined) made += `[${index}]`;
    else if (quoted !== undefined) made = childPath(made, quoted);
    else made = /^\d+$/.test(name) ? `${made}[${name}]` : childPath(made, name);
  }
  return made;
}

function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const whole = typeof value === 'string' ? value : JSON.stringify(value);
  return cut(whole, shownLength);
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function cut(value: string, length: number): string {
  const plain = stripVTControlCharacters(value);
  return plain.length > length ? `${plain.slice(0, length)} …` : plain;
}
