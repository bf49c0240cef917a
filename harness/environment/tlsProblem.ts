/** What OpenSSL finds where the other end answers in plain text. */
const plainText = /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNKNOWN_PROTOCOL|HTTP_REQUEST/;

/**
 * What went wrong with TLS, in few words; null where an error is of something else. OpenSSL's own messages name files
 * of the build. `origin` is where the request went: `https://auth:8443`.
 */
export function tlsProblem(error: Error, origin: string): string | null {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const words = code === 'EPROTO' ? openSslReason(error) : code;
  if (words === null || !/TLS|SSL|EPROTO/.test(`${code} ${words}`)) return null;
  if (plainText.test(words.toUpperCase().replaceAll(' ', '_')))
    return `it does not speak TLS; is the address ${origin.replace(/^https:/, 'http:')}?`;
  const reason = openSslReason(error);
  return reason === null ? null : `TLS failed: ${reason}`;
}

/** `wrong version number` of `4047…:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/…:354:`. */
function openSslReason(error: Error): string | null {
  if ('reason' in error && typeof error.reason === 'string' && error.reason !== '') return error.reason;
  return /:error:[0-9A-F]+:[^:]*:[^:]*:([^:]+)/.exec(error.message)?.[1] ?? null;
}
