/** A name and a value, as HAR lists headers. */
export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** What happened, before it is put into the form of HAR. Times in ms since 1970, `milliseconds` long. */
export interface Recorded {
  readonly at: number;
  readonly milliseconds: number;
  readonly connection: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly Pair[];
    readonly mimeType: string;
    readonly text: string;
  };
  readonly response: {
    readonly status: number;
    readonly statusText: string;
    readonly headers: readonly Pair[];
    /** Decoded. */
    readonly text: string;
    /** Bytes on the wire. */
    readonly length: number;
  };
}

/** A HAR 1.2 document, entries in the order of their start. */
export function har(recorded: readonly Recorded[]): unknown {
  const entries = [...recorded].sort((a, b) => a.at - b.at).map(entry);
  return { log: { version: '1.2', creator: { name: 'accounts-recorder', version: '1.0' }, entries } };
}

function entry({ at, milliseconds, connection, request, response }: Recorded): unknown {
  const time = Math.round(milliseconds * 1000) / 1000;
  return {
    startedDateTime: new Date(at).toISOString(),
    time,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: 'HTTP/1.1',
      cookies: cookies(request.headers),
      headers: request.headers,
      queryString: [...new URL(request.url).searchParams].map(([name, value]) => ({ name, value })),
      ...(request.text === '' ? {} : { postData: { mimeType: request.mimeType, text: request.text } }),
      headersSize: -1,
      bodySize: Buffer.byteLength(request.text),
    },
    response: {
      status: response.status,
      statusText: response.statusText,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: response.headers,
      content: {
        size: Buffer.byteLength(response.text),
        mimeType: valueOf(response.headers, 'content-type'),
        text: response.text,
      },
      redirectURL: response.status === 303 ? valueOf(response.headers, 'location') : '',
      headersSize: -1,
      bodySize: response.length,
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    connection,
  };
}

function cookies(headers: readonly Pair[]): readonly Pair[] {
  const value = valueOf(headers, 'cookie');
  return value === ''
    ? []
    : value.split('; ').map((part) => {
        const at = part.indexOf('=');
        return { name: part.slice(0, at), value: part.slice(at + 1) };
      });
}

function valueOf(headers: readonly Pair[], name: string): string {
  return headers.find((header) => header.name.toLowerCase() === name)?.value ?? '';
}
