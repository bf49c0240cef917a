import { BrokerError } from '../../harness/errors/BrokerError.ts';
import type { BrokerClient } from './BrokerClient.ts';

/** Whether the address has the index of a broker: a document whose links are Pact's (`pb:…`). */
export async function isBroker(client: BrokerClient): Promise<boolean> {
  try {
    const index = await client.document('');
    if (typeof index !== 'object' || index === null || !('_links' in index)) return false;
    return Object.keys(Object(index._links)).some((name) => name.startsWith('pb:'));
  } catch (error) {
    if (error instanceof BrokerError) return false;
    throw error;
  }
}
