/** The two sides of a service, the baseline first. */
export const sides = ['baseline', 'candidate'] as const;

export type Side = (typeof sides)[number];
