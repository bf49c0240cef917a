import { createReadStream } from 'node:fs';
import { EvidenceError } from '../errors/EvidenceError.ts';
import { checkedLine, parsedLine } from './storedLine.ts';
import type { ZodType } from 'zod';

const lineFeed = 10;

/**
 * The lines of a stored NDJSON file, each checked. A last line without its line feed is one that a kill has cut:
 * it is left out and counted. A line that is damaged anywhere else is an EvidenceError with file and line.
 */
export class StoredLines<T> implements AsyncIterable<T> {
  readonly #path: string;
  readonly #schema: ZodType<T>;
  #cut = 0;

  constructor(path: string, schema: ZodType<T>) {
    this.#path = path;
    this.#schema = schema;
  }

  /** Lines left out because they were cut, 0 or 1; known once all lines were read. */
  get cut(): number {
    return this.#cut;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    let rest: Buffer[] = [];
    let line = 0;
    for await (const chunk of this.#chunks()) {
      let from = 0;
      for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, from)) {
        line += 1;
        const part = chunk.subarray(from, end);
        yield this.#read(rest.length === 0 ? part : Buffer.concat([...rest, part]), line);
        rest = [];
        from = end + 1;
      }
      if (from < chunk.length) rest.push(chunk.subarray(from));
    }
    this.#cut = rest.length === 0 ? 0 : 1;
  }

  async *#chunks(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of createReadStream(this.#path)) if (Buffer.isBuffer(chunk)) yield chunk;
    } catch (cause) {
      throw new EvidenceError(this.#path, 'cannot be read', null, cause);
    }
  }

  #read(bytes: Buffer, line: number): T {
    const place = (): string => `${this.#path}:${line}`;
    return checkedLine(place, parsedLine(place, bytes.toString('utf8')), this.#schema);
  }
}
