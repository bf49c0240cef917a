import { browserCheck } from './browserCheck.ts';
import type { DoctorCheck } from './Diagnosis.ts';
import { dockerCheck } from './dockerCheck.ts';
import { k6Check } from './k6Check.ts';

/** Programs of others that some lanes work with. They are needed only where a step requires such a lane. */
export const toolChecks: readonly DoctorCheck[] = [k6Check, browserCheck, dockerCheck];
