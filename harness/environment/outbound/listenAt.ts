import type { Server } from 'node:net';
import type { SinkAddress } from '../../config/sideEnvironment.ts';
import { EnvironmentError } from '../../errors/EnvironmentError.ts';

/** Has a server listen, and says where it does. Throws EnvironmentError about `subject` where it cannot. */
export async function listenAt(server: Server, at: SinkAddress, subject: string): Promise<SinkAddress> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(at.port, at.host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (error) {
    throw new EnvironmentError(subject, `cannot listen at ${addressText(at)}: ${whyNot(error)}`, null, error);
  }
  const address = server.address();
  return { host: at.host, port: typeof address === 'object' && address !== null ? address.port : at.port };
}

/** `127.0.0.1:2525`, `[::1]:2525` */
export function addressText({ host, port }: SinkAddress): string {
  return `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}

function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return 'another program listens there';
  if (code === 'EADDRNOTAVAIL') return 'this machine has no such address';
  return error instanceof Error ? error.message : String(error);
}
