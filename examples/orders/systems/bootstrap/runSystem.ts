import { once } from 'node:events';
import type { Server } from 'node:http';

/** What a system is told by its environment. */
export interface SystemSettings {
  /** Where the warehouse hears of orders: `http://warehouse:8080`; null where there is none. */
  readonly warehouseUrl: string | null;
  readonly faults: readonly string[];
}

/**
 * The life of one system as a process: listens on 127.0.0.1 at PORT (any free one where it is not given), says where,
 * and ends on SIGTERM or SIGINT.
 */
export async function runSystem(name: string, start: (settings: SystemSettings) => Server): Promise<void> {
  const ending = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  const { PORT: port = '0', WAREHOUSE_URL: warehouse = '', FAULTS: faults = '' } = process.env;
  let server: Server;
  try {
    server = start({
      warehouseUrl: warehouse === '' ? null : warehouse.replace(/\/$/, ''),
      faults: faults.split(/[\s,]+/).filter((fault) => fault !== ''),
    });
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
  server.listen(Number(port), '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address !== null && typeof address === 'object')
    process.stdout.write(`${name}: listening on http://127.0.0.1:${String(address.port)}\n`);
  await ending;
  server.close();
  server.closeAllConnections();
  process.exit(0);
}
