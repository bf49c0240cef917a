/** Where the requests go, and what each of them carries: from the environment, which `harness load` sets for each side. */
export interface Side {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The side of this run, of `BASE_URL` and `HARNESS_HEADERS`. Throws where the first is missing. */
export function readSide(env: Readonly<Record<string, string | undefined>>): Side {
  const baseUrl = env['BASE_URL'] ?? '';
  if (!/^https?:\/\/[^/]/.test(baseUrl))
    throw new Error(
      baseUrl === ''
        ? 'BASE_URL is not set, so there is nothing to load: k6 run -e BASE_URL=http://127.0.0.1:8001 SCRIPT'
        : 'BASE_URL is no address: it begins with http:// or https:// and names a host',
    );
  return { baseUrl: baseUrl.replace(/\/+$/, ''), headers: headersOf(env['HARNESS_HEADERS']) };
}

function headersOf(text: string | undefined): Side['headers'] {
  if (text === undefined || text === '') return {};
  try {
    const headers: Record<string, string> = JSON.parse(text);
    return headers;
  } catch {
    // Not with the error as its cause: that would quote credentials.
    throw new Error('HARNESS_HEADERS is not JSON: it is set by `harness load`; unset it for `k6 run`');
  }
}
