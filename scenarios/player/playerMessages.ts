import type { ListedJourney, PlayedTry } from './Played.ts';

/** What a child says while it plays, over the channel between it and its parent. */
export type PlayerNotice =
  /** Its specs are loaded: these journeys are in them, or those of them that it was told to play. */
  | { readonly kind: 'begun'; readonly journeys: readonly ListedJourney[] }
  | { readonly kind: 'tried'; readonly played: PlayedTry }
  /** Outside of any journey: a spec that cannot be loaded, a worker that cannot be ended. */
  | { readonly kind: 'error'; readonly message: string; readonly place: string | null }
  | { readonly kind: 'printed'; readonly text: string }
  /** `full` is Playwright's own word for how all of it ended. */
  | { readonly kind: 'ended'; readonly status: 'passed' | 'failed' | 'timedout' | 'interrupted' };

/** How a notice goes over the channel: specs run in the same process and may send what they like. */
export interface PlayerMessage {
  readonly harness: 'player/1';
  readonly notice: PlayerNotice;
}

export function isPlayerMessage(message: unknown): message is PlayerMessage {
  return (
    typeof message === 'object' && message !== null && 'harness' in message && message.harness === 'player/1'
  );
}
