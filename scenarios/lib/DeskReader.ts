import { get } from 'node:http';
import type { Sent } from '../../harness/model/outbound.ts';

/** What a desk says: what came after the sequence that was asked for, and the latest sequence of all. */
interface DeskAnswer {
  readonly sent: readonly Sent[];
  readonly last: number;
}

/** ms; a desk answers within one second, or after it. */
const patience = 15_000;

/** Reads what a side sent since this reader was opened, in the order in which it came. */
export class DeskReader {
  readonly #url: string;
  #last: number;
  readonly #read: Sent[] = [];

  private constructor(url: string, last: number) {
    this.#url = url;
    this.#last = last;
  }

  /** `url` as the sinks gave it. */
  static async open(url: string): Promise<DeskReader> {
    const { last } = await ask(`${url}/sent`);
    return new DeskReader(url, last);
  }

  /** All that was read so far. */
  get sent(): readonly Sent[] {
    return this.#read;
  }

  /** Reads what is new; waits for it up to so many ms, a second at most. */
  async readOn(wait: number): Promise<void> {
    const { sent } = await ask(`${this.#url}/sent?after=${String(this.#last)}&wait=${String(wait)}`);
    this.#read.push(...sent);
    this.#last = sent.at(-1)?.sequence ?? this.#last;
  }
}

/** Not by `fetch`: with a proxy in the environment it may not find the loopback. */
function ask(url: string): Promise<DeskAnswer> {
  return new Promise((resolve, reject) => {
    const asking = get(url, { agent: false, timeout: patience }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (text += chunk));
      answer.once('error', reject);
      answer.once('end', () => {
        if (answer.statusCode !== 200) {
          reject(new Error(`what the side sent cannot be read: status ${String(answer.statusCode)}`));
          return;
        }
        // Our own desk wrote it.
        const said: DeskAnswer = JSON.parse(text);
        resolve(said);
      });
    });
    asking.once('timeout', () => asking.destroy(new Error('what the side sent cannot be read: no answer')));
    asking.once('error', reject);
  });
}
