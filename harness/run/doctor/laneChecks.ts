import { missing, type DoctorCheck } from './Diagnosis.ts';

/** Lanes that a step of the promotion requires and that this harness does not have: such a step holds for ever. */
export const laneChecks: DoctorCheck = {
  name: 'lanes',
  look: ({ required, lanes }) =>
    Promise.resolve(
      [...required]
        .filter((lane) => !lanes.has(lane))
        .map((lane) =>
          missing(
            'promotion',
            `a step requires the lane ${lane}, which is to come: until then it ends with HOLD`,
            `take ${lane} out of promotion.require, or wait for it`,
          ),
        ),
    ),
};
