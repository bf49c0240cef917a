/** The k6 that `harness k6 install` gets and that the harness is tested with. */
export const pinnedK6 = { version: 'v2.2.0', major: 2, module: 'go.k6.io/k6/v2' } as const;
