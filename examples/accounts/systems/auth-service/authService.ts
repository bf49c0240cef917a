import { once } from 'node:events';

import { Pool } from 'pg';

import type { PostgresConnection } from '../bootstrap/PostgresServer.ts';
import type { ListeningSystem, SystemOptions } from '../bootstrap/runSystem.ts';
import { AccessTokens } from './AccessTokens.ts';
import { AccountStore } from './AccountStore.ts';
import { Crowd } from './Crowd.ts';
import { armed } from './faults.ts';
import { Gate } from './Gate.ts';
import { serve } from './http.ts';
import { operations } from './operations.ts';

/** The auth service, extracted from the monolith; with faults it calls itself another version. */
export async function startAuthService(
  database: PostgresConnection,
  options: SystemOptions,
): Promise<ListeningSystem> {
  const version = ['1.0.0', ...options.faults].join('+');
  const faults = armed(options.faults);
  const pool = new Pool({ ...database, max: 4 });
  pool.on('error', () => undefined); // a connection cut while idle; the next query gets a new one or fails
  const store = await AccountStore.open(pool);
  const crowd = options.noise ? new Crowd() : null;
  const gate = new Gate(store, new AccessTokens(faults), options.hashCost, faults, crowd);
  const server = serve(operations(gate, version), faults);
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
