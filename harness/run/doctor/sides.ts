import type { ServiceConfig } from '../../config/serviceConfig.ts';

/** The two sides of a service, the baseline first. */
export const sides = ['baseline', 'candidate'] as const;

export type Side = (typeof sides)[number];

/** A side, or the control that is written to and reset as they are. */
export type Part = Side | 'control';

/** Both sides of a service, and its control where it has one. */
export function partsOf({ control }: Pick<ServiceConfig, 'control'>): readonly Part[] {
  return control === null ? sides : [...sides, 'control'];
}
