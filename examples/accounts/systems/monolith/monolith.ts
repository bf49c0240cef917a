import { once } from 'node:events';
import { createServer } from 'node:http';

import { Pool } from 'pg';

import type { PostgresConnection } from '../bootstrap/PostgresServer.ts';
import type { ListeningSystem, SystemOptions } from '../bootstrap/runSystem.ts';
import { Bustle } from './auth/Bustle.ts';
import { TokenIssuer } from './auth/TokenIssuer.ts';
import type { Context } from './http/route.ts';
import { respond } from './http/respond.ts';
import { routes } from './routes.ts';
import { schema } from './schema.ts';

const version = '4.2.0';

/** The whole monolith: auth, notifications and analytics behind one port. */
export async function startMonolith(
  store: PostgresConnection,
  options: SystemOptions,
): Promise<ListeningSystem> {
  const pool = new Pool({ ...store, max: 4 });
  pool.on('error', () => undefined); // a connection cut while idle; the next query gets a new one or fails
  await pool.query(schema);
  const context: Context = {
    pool,
    tokens: await TokenIssuer.create(),
    hashCost: options.hashCost,
    version,
    bustle: options.noise ? new Bustle(pool) : null,
  };
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void respond(routes, context, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port on 127.0.0.1');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    version,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await pool.end();
    },
  };
}
