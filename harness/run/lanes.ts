import type { LaneSection } from '../config/laneSection.ts';
import { shadowSection } from '../../shadow/section.ts';

/** Every lane with its section of the config. A new lane is one folder and one line here. */
export const lanes: readonly LaneSection[] = [{ name: 'shadow', schema: shadowSection }];
