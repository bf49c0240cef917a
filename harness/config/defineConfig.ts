import type { LaneName } from '../model/measurement.ts';
import type { limitsSchema } from './limitsSchema.ts';
import type { coreServiceSchema } from './serviceSchema.ts';
import type { sideSchema } from './sideSchema.ts';
import type { input } from 'zod';

/** One service as a config file writes it; each lane's section is checked by the lane when it is read. */
export type ServiceInput = input<typeof coreServiceSchema> & { readonly [Lane in LaneName]?: unknown };

export type SideInput = input<typeof sideSchema>;

/** What a config file may say. */
export interface ConfigInput {
  readonly version: 1;
  readonly services: Readonly<Record<string, ServiceInput>>;
  readonly targets?: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly baseline?: SideInput; readonly candidate?: SideInput }>>
    >
  >;
  readonly limits?: input<typeof limitsSchema>;
  readonly promotion?: {
    readonly steps?: readonly number[];
    readonly require: Readonly<Record<number, readonly LaneName[]>>;
    readonly evidence?: { readonly maxAge?: string };
  };
}

/** Gives a `harness.config.ts` its types; changes nothing. */
export function defineConfig(config: ConfigInput): ConfigInput {
  return config;
}
