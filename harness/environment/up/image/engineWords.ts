/** What an engine said of what it could not do, without the wrapping of its client: `no such image: auth:1.4`. */
export function engineWords(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .replace(/^\(HTTP code \d+\) [a-z ]+ - /i, '')
    .replace(/^.*unable to start container process: /, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/: unknown$/, '');
}

/** The HTTP status that an engine answered with; null where it did not come to that. */
export function engineStatus(error: unknown): number | null {
  if (!(error instanceof Error) || !('statusCode' in error)) return null;
  return typeof error.statusCode === 'number' ? error.statusCode : null;
}
