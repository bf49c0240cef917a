import process from 'node:process';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { BoundedLog } from './BoundedLog.ts';
import { CpuWatch } from './CpuWatch.ts';
import { endOf } from './endOf.ts';
import { inspectK6, longestOf, thresholdsOf } from './inspectK6.ts';
import { k6Arguments } from './k6Arguments.ts';
import { droppedNote, k6Environment } from './k6Environment.ts';
import { K6Log } from './K6Log.ts';
import type { K6Ended, K6Order } from './K6Order.ts';
import { K6OutputReader } from './K6OutputReader.ts';
import { K6Process } from './K6Process.ts';
import type { ProcessEnd } from './K6Process.ts';
import { LoadCounts } from './LoadCounts.ts';
import { runSoFar } from './runSoFar.ts';
import { sideAddresses } from './sideAddresses.ts';
import { ThresholdWatch } from './ThresholdWatch.ts';

const defaultGrace = 30_000;
const second = 1000;
/** How long after k6's start of the load the first request may begin, ms. */
const firstRequest = 200;
/** How often the side's name is resolved anew, in seconds. */
const resolveEvery = 10;

/**
 * Runs one k6 process to its end and counts its samples as they come, up to the last one whatever the end. What k6 and
 * the loaded side do is data; only a fault of ours throws. Memory does not grow with the length of the run.
 */
export async function runK6(order: K6Order): Promise<K6Ended> {
  const { variables, dropped } = k6Environment(order.inherited ?? process.env, order.environment);
  const counts = new LoadCounts(order.target);
  counts.addresses = await sideAddresses(order.target.origin, variables);
  const options = await inspectK6(order.k6, order.script, order.directory, variables, order.signal);
  const watch = new ThresholdWatch(thresholdsOf(options));
  const log = new K6Log();
  const started = order.now();
  const { end, cpu } = await processed(order, variables, counts, watch, log);
  const ended = order.now();
  const note = droppedNote(dropped);
  return {
    run: {
      side: order.side,
      script: order.title,
      shard: order.shard,
      tool: `k6 ${order.version}`,
      end: order.signal.aborted && end.code === null ? 'interrupted' : endOf(end.code, end.signal),
      exitCode: end.code,
      signal: end.signal,
      exceptions: log.exceptions,
      generatorCpu: cpu,
      thresholds: watch.result(log.crossed, end.code === 0),
      ...counts.result(started, ended),
    },
    remarks: {
      exception: shortened(log.exception, order.directory),
      error: end.problem ?? shortened(log.error, order.directory),
      overflow: counts.overflow,
      wrongWithoutRequest: counts.wrongWithoutRequest,
      cutOff: counts.lasted(ended) >= (longestOf(options) ?? Infinity) - firstRequest,
    },
    notes: note === null ? [] : [note],
  };
}

/** Places in the script as the user knows them: `load.k6.ts:14:9`. */
function shortened(message: string | null, directory: string): string | null {
  return (
    message?.replaceAll(`${pathToFileURL(directory).href}/`, '').replaceAll(/(:\d+:\d+)\(\d+\)/g, '$1') ??
    null
  );
}

/** Starts k6 and reads it to its end. */
async function processed(
  order: K6Order,
  variables: Readonly<Record<string, string>>,
  counts: LoadCounts,
  watch: ThresholdWatch,
  log: K6Log,
): Promise<{ readonly end: ProcessEnd; readonly cpu: number | null }> {
  if (order.signal.aborted)
    return { end: { code: null, signal: null, problem: 'stopped before it began' }, cpu: null };
  const child = new K6Process(
    order.k6,
    k6Arguments(order.script, variables, order.options ?? []),
    order.directory,
    variables,
  );
  const cpu = child.pid === undefined ? null : new CpuWatch(child.pid, () => performance.now());
  const stop = (): void => child.stop(order.grace ?? defaultGrace);
  order.signal.addEventListener('abort', stop, { once: true });
  const clock = watchClock(order, counts, cpu, variables);
  try {
    await Promise.all([
      readSamples(child.stdout, counts, watch, order),
      readLog(child.stderr, log, order.log),
    ]);
    const end = await child.ended;
    order.progress?.(counts.snapshot());
    return { end, cpu: cpu?.most ?? null };
  } catch (error) {
    // A log that cannot be written: nobody reads k6's output any more.
    child.stop(0);
    throw error;
  } finally {
    clearInterval(clock);
    order.signal.removeEventListener('abort', stop);
  }
}

function watchClock(
  order: K6Order,
  counts: LoadCounts,
  cpu: CpuWatch | null,
  variables: Readonly<Record<string, string>>,
): NodeJS.Timeout {
  let beats = 0;
  const started = order.now();
  void cpu?.read();
  return setInterval(() => {
    void cpu?.read();
    order.progress?.(counts.snapshot());
    order.soFar?.(runSoFar(order, counts, cpu, started));
    beats += 1;
    if (beats % resolveEvery === 0)
      void sideAddresses(order.target.origin, variables).then((addresses) => {
        if (addresses !== null) counts.addresses = addresses;
      });
  }, second);
}

async function readSamples(
  stdout: Readable,
  counts: LoadCounts,
  watch: ThresholdWatch,
  { log, takerOf }: K6Order,
): Promise<void> {
  // The table is some hundred lines; a script's own summary may be any number.
  const texts = new BoundedLog(log, 5000, 500);
  const reader = new K6OutputReader({
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
    text: (line) => {
      watch.table.add(line);
      texts.add(line);
    },
  });
  for await (const chunk of stdout) if (Buffer.isBuffer(chunk)) reader.write(chunk);
  reader.end();
  texts.end();
}

async function readLog(stderr: Readable, log: K6Log, write: (line: string) => void): Promise<void> {
  const kept = new BoundedLog(write, 1000, 1000);
  const reader = new K6OutputReader({
    takerOf: () => null,
    metric: () => undefined,
    text: (line) => {
      log.add(line);
      kept.add(line);
    },
  });
  for await (const chunk of stderr) if (Buffer.isBuffer(chunk)) reader.write(chunk);
  reader.end();
  kept.end();
}
