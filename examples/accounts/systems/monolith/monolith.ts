import { createServer } from 'node:http';

import { Pool } from 'pg';

import { listen, shut } from '../bootstrap/listen.ts';
import type { ListeningSystem, StoreConnection } from '../bootstrap/runSystem.ts';
import type { SystemOptions } from '../bootstrap/systemOptions.ts';
import { Bustle } from './auth/Bustle.ts';
import { acceptListeners } from './auth/listen.ts';
import { Listeners } from './auth/Listeners.ts';
import { TokenIssuer } from './auth/TokenIssuer.ts';
import type { Context } from './http/route.ts';
import { respond } from './http/respond.ts';
import { mailerTo } from './mailer.ts';
import { pageRoutes } from './page.ts';
import { routes } from './routes.ts';
import { schema } from './schema.ts';

const version = '4.2.0';

/** The whole monolith: page, auth, notifications and analytics behind one port. */
export async function startMonolith(
  store: StoreConnection,
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
    listeners: new Listeners(),
    mailer: mailerTo(options.smtpUrl ?? null),
  };
  const all = [...routes, ...(await pageRoutes())];
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void respond(all, context, request, response);
  });
  acceptListeners(server, context);
  const url = await listen(server, options);
  return {
    url,
    version,
    close: async () => {
      context.listeners.cut();
      await shut(server);
      await context.mailer.settled();
      await pool.end();
    },
  };
}
