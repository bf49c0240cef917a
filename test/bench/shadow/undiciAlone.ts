import { Pool, type Dispatcher } from 'undici';

/** Sends the same requests to both sides by `undici` dispatch and nothing else. */
export async function undiciAlone(
  urls: readonly string[],
  pairs: number,
  concurrency: number,
): Promise<{ readonly rate: number; readonly cpuMicroseconds: number }> {
  const pools = urls.map((url) => new Pool(url, { connections: concurrency, pipelining: 1 }));
  let next = 0;
  const send = (pool: Dispatcher, path: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      pool.dispatch(
        { path, method: 'GET', headers: ['accept', 'application/json', 'user-agent', 'bench'] },
        {
          onRequestStart: () => undefined,
          onResponseStart: () => undefined,
          onResponseData: (_controller, chunk: Buffer) => void chunks.push(chunk),
          onResponseEnd: () => resolve(Buffer.concat(chunks).length),
          onResponseError: (_controller, error: Error) => reject(error),
        },
      );
    });
  const worker = async (): Promise<void> => {
    while (next < pairs) {
      const path = `/lists/${String(next)}?page=1`;
      next += 1;
      await Promise.all(pools.map((pool) => send(pool, path)));
    }
  };
  const started = performance.now();
  const cpu = process.cpuUsage();
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  await Promise.all(pools.map((pool) => pool.close()));
  return { rate: (2 * pairs) / seconds, cpuMicroseconds: (user + system) / (2 * pairs) };
}
