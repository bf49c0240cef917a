/** Every kind of evidence that a step may require, whether this harness has a lane for it yet or not. */
export const laneNames = ['shadow', 'contract', 'load', 'scenario', 'reconcile', 'slo'] as const;

export type LaneName = (typeof laneNames)[number];

export type Sample =
  | {
      readonly kind: 'proportion';
      readonly bad: number;
      readonly total: number;
      readonly clusters: number | null;
      readonly badClusters: number | null;
      /** What should have been measured and was not, besides `total`: bad for a pass, nothing for a fail. */
      readonly omitted?: number | undefined;
    }
  | {
      readonly kind: 'paired';
      readonly worse: number;
      readonly better: number;
      readonly tied: number;
      readonly margin: string;
    }
  | {
      readonly kind: 'census';
      readonly passed: number;
      readonly failed: number;
      readonly errored: number;
      readonly skipped: number;
      readonly pending: number;
      readonly expected: number;
      /** False where a case that failed is a sign and no proof, such as a point estimate: it keeps from a pass only. */
      readonly proof?: boolean | undefined;
      /** Cases that did not pass, for people: `http_req_duration p(95)<500`. */
      readonly named?: readonly string[] | undefined;
    };

/** Counts that a lane hands over. They add up by (run, sequence): shards and windows. */
export interface Measurement {
  readonly schema: 'harness.measurement/1';
  readonly run: string;
  readonly sequence: number;
  readonly lane: LaneName;
  readonly name: string;
  readonly unit: 'exchange' | 'request' | 'interaction' | 'journey' | 'row' | 'window';
  readonly subject: {
    readonly service: string;
    readonly operation: string | null;
    readonly side: 'baseline' | 'candidate' | 'pair';
    readonly version: string;
    readonly share: number | null;
  };
  /** ms since the epoch. */
  readonly window: { readonly from: number; readonly to: number };
  readonly sample: Sample;
}
