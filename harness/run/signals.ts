/** The signal that ended a command, where one did. */
export type EndedBy = 'SIGINT' | 'SIGTERM' | null;

/**
 * Turns the first SIGINT or SIGTERM into an abort, so that what was measured is kept; a second one ends the process
 * at once. `dispose` gives the signals back.
 */
export function abortOnSignals(): { readonly signal: AbortSignal; endedBy(): EndedBy; dispose(): void } {
  const controller = new AbortController();
  let endedBy: EndedBy = null;
  const listen = (name: 'SIGINT' | 'SIGTERM', code: number) => (): void => {
    if (endedBy !== null) process.exit(code);
    endedBy = name;
    controller.abort(new Error(name));
  };
  const onInterrupt = listen('SIGINT', 130);
  const onTerminate = listen('SIGTERM', 143);
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onTerminate);
  return {
    signal: controller.signal,
    endedBy: () => endedBy,
    dispose: () => {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
    },
  };
}
