/** Latencies in buckets of like ratio, shortest first: how many took at most `upTo` ms and longer than the one before. */
export type LatencyHistogram = readonly { readonly upTo: number; readonly count: number }[];
