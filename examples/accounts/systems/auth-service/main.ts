import { runSystem } from '../bootstrap/runSystem.ts';
import { startAuthService } from './authService.ts';

await runSystem('accounts-auth-service', startAuthService);
