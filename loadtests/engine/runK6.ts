import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { NamedPipe } from '../../harness/redaction/NamedPipe.ts';
import { CpuWatch } from './CpuWatch.ts';
import { endOf } from './endOf.ts';
import { inspectK6, thresholdsOf } from './inspectK6.ts';
import { k6Arguments } from './k6Arguments.ts';
import { droppedNote, k6Environment, undeclared, undeclaredNote } from './k6Environment.ts';
import { K6Log } from './K6Log.ts';
import type { K6Ended, K6Order } from './K6Order.ts';
import { K6Process } from './K6Process.ts';
import type { ProcessEnd } from './K6Process.ts';
import { LoadCounts } from './LoadCounts.ts';
import { readConsole, readLog, readMixed, readSamples } from './readK6.ts';
import { runSoFar } from './runSoFar.ts';
import { sideAddresses } from './sideAddresses.ts';
import { ThresholdWatch } from './ThresholdWatch.ts';

const defaultGrace = 30_000;
const second = 1000;
/** How often the side's name is resolved anew, in seconds. */
const resolveEvery = 10;

/**
 * Runs one k6 process to its end and counts its samples as they come, up to the last one whatever the end. What k6 and
 * the loaded side do is data; only a fault of ours throws. Memory does not grow with the length of the run.
 */
export async function runK6(order: K6Order): Promise<K6Ended> {
  const inherited = order.inherited ?? process.env;
  const { variables, dropped } = k6Environment(inherited, order.environment);
  const unnamed = undeclared(inherited, variables, order.reads?.variables ?? []);
  const counts = new LoadCounts(order.target);
  counts.addresses = await sideAddresses(order.target.origin, variables);
  const options = await inspectK6(order.k6, order.script, order.directory, variables, order.signal);
  const watch = new ThresholdWatch(thresholdsOf(options));
  const log = new K6Log();
  const started = order.now();
  const { end, cpu, interrupted } = await processed(order, variables, counts, watch, log);
  const ended = order.now();
  return {
    run: {
      side: order.side,
      script: order.title,
      shard: order.shard,
      tool: `k6 ${order.version}`,
      end: order.signal.aborted && end.code === null ? 'interrupted' : endOf(end.code, end.signal),
      exitCode: end.code,
      signal: end.signal,
      interrupted,
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
      hiddenUrls: order.reads?.baseUrl === false ? counts.hiddenUrls : 0,
      unmade: log.unmade,
      undeclared: unnamed,
    },
    notes: [droppedNote(dropped), undeclaredNote(unnamed, order.title)].filter((note) => note !== null),
  };
}

/** Places in the script as the user knows them: `load.k6.ts:14:9`. */
function shortened(message: string | null, directory: string): string | null {
  return (
    message?.replaceAll(`${pathToFileURL(directory).href}/`, '').replaceAll(/(:\d+:\d+)\(\d+\)/g, '$1') ??
    null
  );
}

interface Processed {
  readonly end: ProcessEnd;
  readonly cpu: number | null;
  readonly interrupted: number | null;
}

/** Starts k6 and reads it to its end: its samples from a pipe that nothing else of k6's and of the script's goes to. */
async function processed(
  order: K6Order,
  variables: Readonly<Record<string, string>>,
  counts: LoadCounts,
  watch: ThresholdWatch,
  log: K6Log,
): Promise<Processed> {
  if (order.signal.aborted) {
    const end = { code: null, signal: null, problem: 'stopped before it began' };
    return { end, cpu: null, interrupted: null };
  }
  const pipe = await NamedPipe.make();
  const child = new K6Process(
    order.k6,
    k6Arguments(order.script, variables, order.options ?? [], pipe?.path ?? null),
    order.directory,
    variables,
  );
  const cpu = child.pid === undefined ? null : new CpuWatch(child.pid, () => performance.now());
  const stop = (): void => child.stop(order.grace ?? defaultGrace);
  order.signal.addEventListener('abort', stop, { once: true });
  if (order.signal.aborted) stop();
  const clock = watchClock(order, counts, cpu, variables);
  try {
    const takers = { counts, watch };
    const [interrupted, end] = await Promise.all([
      pipe === null
        ? readMixed(child.stdout, takers, order).then(() => null)
        : readConsole(child.stdout, watch, order.log),
      child.ended.finally(() => pipe?.end()),
      pipe === null ? null : readSamples(pipe.stream, takers, order),
      readLog(child.stderr, log, order.log),
    ]);
    order.progress?.(counts.snapshot());
    return { end, cpu: cpu?.most ?? null, interrupted };
  } catch (error) {
    // A log that cannot be written: nobody reads k6's output any more.
    child.stop(0);
    throw error;
  } finally {
    clearInterval(clock);
    order.signal.removeEventListener('abort', stop);
    await pipe?.remove();
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
