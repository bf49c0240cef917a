import { once } from 'node:events';
import process from 'node:process';
import { defaultSide } from '../../harness/config/sideConfig.ts';
import { newLabel } from '../../harness/environment/up/RunLabel.ts';
import { startDatabaseImage, startImage } from '../../harness/environment/up/image/imageSide.ts';
import { nodeImage, postgresImage } from '../fixtures/docker/images.ts';

// A process of its own, so that it can be killed: brings a side up, with a database where it is told so, says that it is
// up, and ends when told to.
const common = { env: {}, ready: { kind: 'port' }, timeout: 60_000 } as const;
const order = {
  service: 'auth',
  name: 'candidate',
  side: {
    ...defaultSide,
    up: {
      kind: 'image',
      name: nodeImage,
      port: 8080,
      command: ['node', '-e', 'require("http").createServer().listen(8080)'],
      ...common,
    },
    database: { kind: 'image', name: postgresImage, port: 5432, ...common },
  },
  label: await newLabel(),
  values: {},
  log: () => undefined,
  signal: new AbortController().signal,
} as const;
const database = process.argv.includes('database') ? await startDatabaseImage(order) : null;
const side = await startImage(order);
process.send?.('up');
await once(process, 'message');
await side.stop();
await database?.close();
process.disconnect();
