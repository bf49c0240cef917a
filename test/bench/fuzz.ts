/**
 * Reads damaged recordings of every format and holds that none is lost in silence, crashes or hangs.
 *
 *   node test/bench/fuzz.ts [cases a format, 10000] [seed, the time]
 */
import { formats } from '../../harness/recording/formats.ts';
import { readDamaged } from '../unit/recording/damagedRecordings.ts';

const [cases = '10000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);

for (const { name } of formats) {
  const started = performance.now();
  const slowest = await readDamaged(name, Number(cases), Number(seed));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${name.padEnd(9)} ${cases} cases, seed ${seed}: ${seconds} s, slowest ${slowest.toFixed(0)} ms, nothing lost`,
  );
}
