import { acceptedChecks } from './acceptedChecks.ts';
import { brokerChecks } from './brokerChecks.ts';
import { contractChecks } from './contractChecks.ts';
import type { DoctorCheck } from './Diagnosis.ts';
import { laneChecks } from './laneChecks.ts';
import { loadChecks } from './loadChecks.ts';
import { machineChecks } from './machineChecks.ts';
import { openApiChecks } from './openApiChecks.ts';
import { recordingChecks } from './recordingChecks.ts';
import { scenarioChecks } from './scenarioChecks.ts';
import { serviceChecks } from './serviceChecks.ts';
import { sideChecks } from './sideChecks.ts';
import { toolChecks } from './toolChecks.ts';
import { verifierChecks } from './verifierChecks.ts';

/** Everything that is looked at, in the order in which it is told. A new check is one more line. */
export const doctorChecks: readonly DoctorCheck[] = [
  machineChecks,
  sideChecks,
  serviceChecks,
  recordingChecks,
  acceptedChecks,
  laneChecks,
  contractChecks,
  verifierChecks,
  brokerChecks,
  scenarioChecks,
  loadChecks,
  ...openApiChecks,
  ...toolChecks,
];
