import { runSystem } from '../bootstrap/runSystem.ts';
import { monolith } from './monolith.ts';

await runSystem('orders-monolith', monolith);
