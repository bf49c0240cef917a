import type { SideConfig } from '../../harness/config/sideConfig.ts';

/** Where an answer comes from, and under which address journeys know it. */
export interface AnswerRoute {
  readonly side: Pick<SideConfig, 'url' | 'pathPrefix' | 'rewrite'>;
  /** Hosts that the world knows the service by. */
  readonly hosts: readonly string[];
  /** Names of hosts that cookies may be for, in small letters: of this side, of the baseline, and `hosts`. */
  readonly domains: readonly string[];
  /** `http://127.0.0.1:40123` */
  readonly front: string;
}
