import { runSystem } from '../bootstrap/runSystem.ts';
import { ordersService } from './ordersService.ts';

await runSystem('orders-service', ordersService);
