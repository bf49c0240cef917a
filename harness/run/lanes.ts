import type { Lane } from '../lane/Lane.ts';
import { contractLane } from '../../contracts/contractLane.ts';
import { loadLane } from '../../loadtests/loadLane.ts';
import { scenarioLane } from '../../scenarios/scenarioLane.ts';
import { shadowLane } from '../../shadow/shadowLane.ts';

/** Every lane. A new one is one folder and one line here. */
export const lanes: readonly Lane[] = [shadowLane, contractLane, scenarioLane, loadLane];
