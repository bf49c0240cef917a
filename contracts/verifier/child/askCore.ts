import core from '@pact-foundation/pact-core';
import { coreHeader } from './SideProxy.ts';

/** Where Pact's core finds what it needs. */
export interface CoreOrder {
  readonly provider: string;
  readonly proxy: string;
  readonly key: string;
  readonly pactUrl: string;
  readonly statesUrl: string;
  readonly messages: { readonly port: number; readonly path: string };
  /** ms for one request of the core to one of our servers. */
  readonly timeout: number;
}

/** The result of Pact's core as JSON text: it resolves with it, and rejects with it as an error's message. */
export async function askCore(order: CoreOrder): Promise<string> {
  core.setLogLevel('error');
  const { port, path } = order.messages;
  try {
    return await core.default.verifyPacts({
      provider: order.provider,
      providerBaseUrl: order.proxy,
      pactUrls: [order.pactUrl],
      providerStatesSetupUrl: order.statesUrl,
      providerStatesSetupTeardown: true,
      providerStatesSetupBody: true,
      customProviderHeaders: { [coreHeader]: order.key },
      transports: ['message', 'sync-message'].map((protocol) => ({ protocol, port, path, scheme: 'http' })),
      followRedirects: false,
      failIfNoPactsFound: true,
      timeout: order.timeout,
      logLevel: 'error',
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
