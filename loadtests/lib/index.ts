/** What load test scripts import: `import { Service } from '…/loadtests/lib/index.js'`. */
export { Answer } from './Answer.ts';
export type { Outcome } from './Answer.ts';
export type { LoadLimits, OperationLoadLimits } from './limits.ts';
export { Login } from './Login.ts';
export type { Credentials, LoginOptions } from './Login.ts';
export { think, unique } from './people.ts';
export type { Request } from './request.ts';
export { Service, summaryTrendStats } from './Service.ts';
export type { ServiceOptions } from './Service.ts';
