export { defineConfig } from './config/defineConfig.ts';
export type { ConfigInput, ServiceInput, SideInput } from './config/defineConfig.ts';
export type { Verdict } from './model/verdict.ts';
export type {
  FilteredRequest,
  HelpRequest,
  HelpSide,
  MessageProducer,
  MessageProducers,
  MessageQuestion,
  ProducedMessage,
  RequestFilter,
  StateHandler,
  StateHandlers,
  StateValues,
} from '../contracts/help/ProviderModule.ts';
