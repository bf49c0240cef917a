export { defineConfig } from './config/defineConfig.ts';
export type { ConfigInput, ServiceInput, SideInput } from './config/defineConfig.ts';
export type { Verdict } from './model/verdict.ts';
