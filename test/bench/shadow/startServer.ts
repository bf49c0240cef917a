import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface BenchServer {
  readonly url: string;
  readonly process: ChildProcess;
}

/** A server in a process of its own; it ends with this one. */
export async function startServer(): Promise<BenchServer> {
  const child = fork(new URL('server.ts', import.meta.url));
  const [url]: unknown[] = await once(child, 'message');
  return { url: String(url), process: child };
}
