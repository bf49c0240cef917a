/** Headers that are one connection's (RFC 9110 7.6.1): each connection has its own. */
export const perConnection: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
]);
