import { onTestFinished } from 'vitest';
import { BrokerClient, type BrokerSettings } from '../../../../contracts/broker/BrokerClient.ts';
import { brokerSection, type BrokerSection } from '../../../../contracts/broker/section.ts';
import { BrokerError } from '../../../../harness/errors/BrokerError.ts';

export const token = 'tok-5ecret-9f8e7d6c5b4a';

/** A client that is closed after the test. */
export function clientOf(url: string, settings: Partial<BrokerSettings> = {}): BrokerClient {
  const client = new BrokerClient(url, { env: {}, signal: new AbortController().signal, ...settings });
  onTestFinished(() => client.close());
  return client;
}

export function sectionOf(url: string, rest: object = {}): BrokerSection {
  return brokerSection.parse({ url, ...rest });
}

/** The error of a broker that a promise ends with. */
export async function brokerErrorOf(work: Promise<unknown>): Promise<BrokerError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof BrokerError) return error;
    throw error;
  }
  throw new Error('the broker did what it was asked');
}

/** A pact as JSON text, with a number that a float cannot hold. */
export function pactText(consumer: string, what = 'get the profile', provider = 'auth'): string {
  return `{"consumer":{"name":"${consumer}"},"provider":{"name":"${provider}"},"interactions":[{"description":"${what}","request":{"method":"GET","path":"/auth/me"},"response":{"status":200,"body":{"id":9007199254740993}}}],"metadata":{"pactSpecification":{"version":"2.0.0"}}}`;
}
