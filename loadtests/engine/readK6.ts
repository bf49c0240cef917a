import type { Readable } from 'node:stream';
import { BoundedLog } from './BoundedLog.ts';
import { K6Console } from './K6Console.ts';
import type { K6Log } from './K6Log.ts';
import type { K6Order } from './K6Order.ts';
import { K6OutputReader } from './K6OutputReader.ts';
import type { K6OutputTaker } from './K6OutputReader.ts';
import type { LoadCounts } from './LoadCounts.ts';
import type { ThresholdWatch } from './ThresholdWatch.ts';

/** Who takes k6's samples. */
export interface SampleTakers {
  readonly counts: LoadCounts;
  readonly watch: ThresholdWatch;
}

/** Reads k6's samples, from the pipe that is theirs alone. */
export async function readSamples(
  samples: Readable,
  takers: SampleTakers,
  order: Pick<K6Order, 'takerOf'>,
): Promise<void> {
  await readLines(samples, { ...sampleTaker(takers, order), text: () => undefined });
}

/** Reads what k6 prints: its table and how far it is. The iterations that it cut off; null where it does not say. */
export async function readConsole(
  stdout: Readable,
  watch: ThresholdWatch,
  write: (line: string) => void,
): Promise<number | null> {
  const { add, end } = tableTaker(watch, write);
  const printed = new K6Console(add);
  await readLines(stdout, { ...nobody, text: (line) => printed.add(line) });
  printed.end();
  end();
  return printed.interrupted;
}

/** Reads samples and what k6 prints from one stream, where there is no pipe of their own. */
export async function readMixed(
  stdout: Readable,
  takers: SampleTakers,
  order: Pick<K6Order, 'takerOf' | 'log'>,
): Promise<void> {
  const { add, end } = tableTaker(takers.watch, order.log);
  await readLines(stdout, { ...sampleTaker(takers, order), text: add });
  end();
}

/** Reads k6's log. */
export async function readLog(stderr: Readable, log: K6Log, write: (line: string) => void): Promise<void> {
  const kept = new BoundedLog(write, 1000, 1000);
  await readLines(stderr, {
    ...nobody,
    text: (line) => {
      log.add(line);
      kept.add(line);
    },
  });
  kept.end();
}

const nobody: Pick<K6OutputTaker, 'takerOf' | 'metric' | 'isPlainText'> = {
  takerOf: () => null,
  metric: () => undefined,
  isPlainText: true,
};

function sampleTaker(
  { counts, watch }: SampleTakers,
  { takerOf }: Pick<K6Order, 'takerOf'>,
): Pick<K6OutputTaker, 'takerOf' | 'metric'> {
  return {
    takerOf: (metric) => {
      const takers = [counts.takerOf(metric), watch.takerOf(metric), takerOf?.(metric) ?? null];
      const [first, ...others] = takers.filter((taker) => taker !== null);
      if (first === undefined || others.length === 0) return first ?? null;
      return (sample) => {
        first(sample);
        for (const other of others) other(sample);
      };
    },
    metric: (line) => watch.metric(line),
  };
}

function tableTaker(
  watch: ThresholdWatch,
  write: (line: string) => void,
): { readonly add: (line: string) => void; readonly end: () => void } {
  // The table is some hundred lines; a script's own summary may be any number.
  const texts = new BoundedLog(write, 5000, 500);
  return {
    add: (line) => {
      watch.table.add(line);
      texts.add(line);
    },
    end: () => texts.end(),
  };
}

async function readLines(stream: Readable, taker: K6OutputTaker): Promise<void> {
  const reader = new K6OutputReader(taker);
  for await (const chunk of stream) if (Buffer.isBuffer(chunk)) reader.write(chunk);
  reader.end();
}
