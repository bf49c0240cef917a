import { b64decode, b64encode } from 'k6/encoding';
import { parseHTML } from 'k6/html';
import http from 'k6/http';
import type { RefinedParams, RefinedResponse } from 'k6/http';
import { sidePath } from '../../harness/environment/sidePath.ts';
import type { FilledRequest, VisitTools } from './Visit.ts';
import type { PlayedStep, TrafficHead } from './PlayedTraffic.ts';

/** Where requests go. */
export interface LoadedSide {
  readonly baseUrl: string;
  /** By lower-case name; they win over recorded ones. */
  readonly headers: Readonly<Record<string, string>>;
  readonly rewrite: TrafficHead['rewrite']['candidate'];
  readonly timeout: number;
}

export const tools: VisitTools = {
  base64: (text) => b64encode(text),
  readPage: (body, selector, attribute) => {
    const values: string[] = [];
    parseHTML(body)
      .find(selector)
      .each((_, element) => {
        const value = attribute === null ? element.textContent() : element.getAttribute(attribute);
        if (value !== undefined && value !== '') values.push(value);
      });
    return values;
  },
};

const callbacks = new Map<string, ReturnType<typeof http.expectedStatuses>>();

/** Sends a filled request to the side. No redirect is followed, and no cookie is kept behind our back. */
export function sendStep(
  step: PlayedStep,
  filled: FilledRequest,
  side: LoadedSide,
  operation: string,
): RefinedResponse<'text' | 'none'> {
  const readsBody = step.gives.some(({ from }) => from.at === 'json' || from.at === 'page');
  const params: RefinedParams<'text' | 'none'> = {
    headers: { ...filled.headers, ...side.headers },
    tags: { name: operation },
    redirects: 0,
    jar: new http.CookieJar(),
    timeout: side.timeout,
    responseType: readsBody ? 'text' : 'none',
    responseCallback: expectedOf(step),
  };
  const path = sidePath(filled.target, { pathPrefix: '', rewrite: side.rewrite });
  return http.request(step.method, `${side.baseUrl}${path}`, bodyOf(filled.body), params);
}

function expectedOf({ expected }: PlayedStep): ReturnType<typeof http.expectedStatuses> {
  const key = expected === null ? '' : expected.join();
  const known = callbacks.get(key);
  if (known !== undefined) return known;
  const made = http.expectedStatuses(...(expected ?? [{ min: 100, max: 499 }]));
  callbacks.set(key, made);
  return made;
}

function bodyOf(body: FilledRequest['body']): string | ArrayBuffer | null {
  if (body === null) return null;
  const [first] = body.pieces;
  if (body.kind === 'text') return first?.text ?? null;
  const pieces = body.pieces.map(
    ({ text, isCoded }) => new Uint8Array(b64decode(isCoded ? text : b64encode(text), 'std')),
  );
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes.buffer;
}
