import { isUtf8 } from 'node:buffer';
import { code, stride, type JsonTape } from './JsonTape.ts';
import { numberEnd, plainNumber } from './scanNumber.ts';
import { hadEscapes, stringEnd } from './scanString.ts';

/** Deeper nesting is taken as malformed: the comparison recurses, and no service means it. */
export const maxDepth = 1000;

/** Values and keys of one text; more are not compared one by one, since each takes memory however small it is. */
export const maxNodes = 2_097_152;

/** Why a text is no JSON that can be compared: a reason and the byte offset. */
export interface JsonFault {
  readonly kind: 'malformed' | 'too-large';
  readonly reason: string;
  readonly offset: number;
}

const open = new Int32Array(maxDepth);

/** Scans UTF-8 JSON (RFC 8259) onto a tape, in one pass without recursion; null where it is valid. */
export function scanJson(bytes: Uint8Array, tape: JsonTape): JsonFault | null {
  tape.bytes = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  tape.used = 0;
  if (!isUtf8(bytes)) return { kind: 'malformed', reason: 'not UTF-8', offset: 0 };
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const end = scanValues(bytes, bom, tape);
  if (end < 0) return faultAt(-end - 1);
  const rest = skipBlanks(bytes, end);
  return rest === bytes.length ? null : { kind: 'malformed', reason: 'text after the value', offset: rest };
}

let failure = 0;
const tooMany = 3;
const reasons = [
  'unexpected character',
  'ends too early',
  `nested deeper than ${String(maxDepth)}`,
  `more than ${maxNodes.toLocaleString('en')} values and keys`,
];

function faultAt(offset: number): JsonFault {
  const kind = failure === tooMany ? 'too-large' : 'malformed';
  return { kind, reason: reasons[failure] ?? 'unexpected character', offset };
}

function fail(bytes: Uint8Array, at: number): number {
  failure = at >= bytes.length ? 1 : 0;
  return -Math.min(at, bytes.length) - 1;
}

/** The position after the value, or -(offset of the fault) - 1. */
function scanValues(bytes: Uint8Array, from: number, tape: JsonTape): number {
  let at = skipBlanks(bytes, from);
  let depth = 0;
  for (;;) {
    if (tape.used > maxNodes * stride) {
      failure = tooMany;
      return -at - 1;
    }
    const byte = bytes[at] ?? 0;
    if (byte === 0x7b || byte === 0x5b) {
      if (depth === maxDepth) {
        failure = 2;
        return -at - 1;
      }
      const object = byte === 0x7b;
      const container = push(tape, object ? code.object : code.array, at, 0);
      at = skipBlanks(bytes, at + 1);
      if (bytes[at] !== (object ? 0x7d : 0x5d)) {
        open[depth] = container;
        depth += 1;
        if (object && (at = scanKey(bytes, at, tape)) < 0) return at;
        continue;
      }
      at += 1;
      close(tape, container, at);
    } else if ((at = scanScalar(bytes, at, byte, tape)) < 0) return at;
    // After a value: close what ends here, then go on with the next element or member.
    for (;;) {
      if (depth === 0) return at;
      const container = open[depth - 1] ?? 0;
      tape.nodes[container] = (tape.nodes[container] ?? 0) + 16;
      const object = tape.type(container) === code.object;
      at = skipBlanks(bytes, at);
      const next = bytes[at] ?? 0;
      if (next === 0x2c) {
        at = skipBlanks(bytes, at + 1);
        if (object && (at = scanKey(bytes, at, tape)) < 0) return at;
        break;
      }
      if (next !== (object ? 0x7d : 0x5d)) return fail(bytes, at);
      at += 1;
      depth -= 1;
      close(tape, container, at);
    }
  }
}

/** A member's name and colon; the position of its value. */
function scanKey(bytes: Uint8Array, at: number, tape: JsonTape): number {
  if (bytes[at] !== 0x22) return fail(bytes, at);
  const end = stringEnd(bytes, at);
  if (end < 0) return fail(bytes, -end - 1);
  push(tape, code.string | (hadEscapes() ? 8 : 0), at, end);
  const colon = skipBlanks(bytes, end);
  if (bytes[colon] !== 0x3a) return fail(bytes, colon);
  return skipBlanks(bytes, colon + 1);
}

function scanScalar(bytes: Uint8Array, at: number, byte: number, tape: JsonTape): number {
  if (byte === 0x22) {
    const end = stringEnd(bytes, at);
    if (end < 0) return fail(bytes, -end - 1);
    push(tape, code.string | (hadEscapes() ? 8 : 0), at, end);
    return end;
  }
  if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) {
    const end = numberEnd(bytes, at);
    if (end < 0) return fail(bytes, -end - 1);
    push(tape, code.number | (plainNumber(bytes, at, end) ? 0 : 8), at, end);
    return end;
  }
  if (byte === 0x74) return literal(bytes, at, 'true', code.true, tape);
  if (byte === 0x66) return literal(bytes, at, 'false', code.false, tape);
  if (byte === 0x6e) return literal(bytes, at, 'null', code.null, tape);
  return fail(bytes, at);
}

function literal(bytes: Uint8Array, at: number, word: string, type: number, tape: JsonTape): number {
  for (let index = 1; index < word.length; index += 1)
    if (bytes[at + index] !== word.charCodeAt(index)) return fail(bytes, at + index);
  push(tape, type, at, at + word.length);
  return at + word.length;
}

function push(tape: JsonTape, meta: number, start: number, end: number): number {
  const node = tape.used;
  let nodes = tape.nodes;
  if (node + stride > nodes.length) {
    nodes = new Int32Array(nodes.length * 2);
    nodes.set(tape.nodes);
    tape.nodes = nodes;
  }
  nodes[node] = meta;
  nodes[node + 1] = start;
  nodes[node + 2] = end;
  nodes[node + 3] = node + stride;
  tape.used = node + stride;
  return node;
}

function close(tape: JsonTape, container: number, end: number): void {
  tape.nodes[container + 2] = end;
  tape.nodes[container + 3] = tape.used;
}

function skipBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const byte = bytes[at] ?? 0;
    if (byte > 0x20 || (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) return at;
    at += 1;
  }
}
