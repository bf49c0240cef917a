import { runSystem } from '../bootstrap/runSystem.ts';
import { startMonolith } from './monolith.ts';

await runSystem('accounts-monolith', startMonolith);
