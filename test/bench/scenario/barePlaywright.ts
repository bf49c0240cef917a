import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { monolith } from '../../../examples/orders/systems/monolith/monolith.ts';
import { openOutbound } from '../../../harness/environment/outbound/openOutbound.ts';
import { settingsVariables } from '../../../scenarios/player/PlaySettings.ts';

const cli = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');

/**
 * How many journeys pass in one `playwright test` of a folder on the monolith alone: without the harness but for what its
 * fixtures ask to be told. `workers` as the lane has them.
 */
export async function barePlaywright(folder: string, workers: number): Promise<number> {
  const signal = new AbortController().signal;
  const outbound = { smtp: null, http: { host: '127.0.0.1', port: 0 } };
  const sinks = await openOutbound({ name: 'baseline', outbound, host: '127.0.0.1', signal });
  const server = monolith({ warehouseUrl: sinks.http });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`;
  const settings = settingsVariables(
    {
      side: 'baseline',
      url,
      standsFor: [],
      runId: 'bench',
      seed: 'bench',
      root: folder,
      specs: [],
      attempt: 1,
      workers,
      timeout: 30_000,
      browser: null,
      credentials: {},
      outbox: sinks.outbox,
      output: folder,
    },
    null,
  );
  const config = { testDir: 'scenarios', workers, reporter: 'json', outputDir: 'out', use: { baseURL: url } };
  await writeFile(join(folder, 'playwright.config.ts'), `export default ${JSON.stringify(config)};\n`);
  const child = spawn(process.execPath, [cli, 'test'], {
    cwd: folder,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  await once(child, 'close');
  server.close();
  server.closeAllConnections();
  await sinks.close();
  const { stats }: { readonly stats: { readonly expected: number } } = JSON.parse(printed);
  return stats.expected;
}
