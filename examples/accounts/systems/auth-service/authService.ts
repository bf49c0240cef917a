import { Pool } from 'pg';

import { listen, shut } from '../bootstrap/listen.ts';
import type { ListeningSystem, StoreConnection } from '../bootstrap/runSystem.ts';
import type { SystemOptions } from '../bootstrap/systemOptions.ts';
import { AccessTokens } from './AccessTokens.ts';
import { AccountStore } from './AccountStore.ts';
import { Crowd } from './Crowd.ts';
import { armed } from './faults.ts';
import { Gate } from './Gate.ts';
import { failed, nothingHere, unauthorized } from './contract.ts';
import { serve } from './http.ts';
import { operations } from './operations.ts';
import { Postman } from './Postman.ts';

/** The auth service, extracted from the monolith; with faults it calls itself another version. */
export async function startAuthService(
  database: StoreConnection,
  options: SystemOptions,
): Promise<ListeningSystem> {
  const version = ['1.0.0', ...options.faults].join('+');
  const faults = armed(options.faults);
  const pool = new Pool({ ...database, max: 4 });
  pool.on('error', () => undefined); // a connection cut while idle; the next query gets a new one or fails
  const store = await AccountStore.open(pool);
  const crowd = options.noise ? new Crowd() : null;
  const postman = new Postman(options.smtpUrl ?? null);
  const gate = new Gate(store, new AccessTokens(faults), options.hashCost, faults, crowd, postman);
  const server = serve(operations(gate, version), faults);
  gate.switchboard.attend(server, async (request) => {
    const { pathname } = new URL(request.url ?? '/', 'http://service');
    if (pathname !== '/auth/notifications') return nothingHere();
    try {
      return (await gate.whoAsks(request))?.id ?? unauthorized();
    } catch {
      return failed(); // its store is gone, which whatever is asked next says too
    }
  });
  const url = await listen(server, options);
  return {
    url,
    version,
    close: async () => {
      gate.switchboard.hangUp();
      await shut(server);
      await postman.done();
      await pool.end();
    },
  };
}
