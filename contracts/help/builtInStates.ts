import { performSteps } from '../recorded/performSteps.ts';
import { isRecordedState } from '../recorded/RecordedState.ts';
import type { StateHandler } from './ProviderModule.ts';

/** A state that we can bring about ourselves, whatever the user's module has. */
export interface BuiltInState {
  /** Whether a state's name is one of these. */
  readonly matches: (name: string) => boolean;
  readonly setup: StateHandler;
}

/** The states that need no handler of the user's; a handler of the user's goes before them. */
export const builtInStates: readonly BuiltInState[] = [{ matches: isRecordedState, setup: performSteps }];

/** Whether a state of this name needs no handler. */
export function isBuiltIn(name: string): boolean {
  return builtInStates.some((state) => state.matches(name));
}
