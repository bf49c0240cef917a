import { channel } from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';
import type { BrowserContext, BrowserType, Page } from '@playwright/test';
import { frontHeader, isFrontMark, journeyHeader, type FrontMark } from '../marks.ts';
import type { MetAtFront } from '../player/Played.ts';

/** More WebSockets of one try say no more. */
const mostSockets = 100;

/**
 * Watches what the journeys of this process ask of the front. What the process itself asks (`request`, `fetch`, a WebSocket)
 * carries the try's mark. Pages cannot: a header of their own makes browsers ask other origins for leave (CORS), which
 * breaks pages with fonts or scripts from elsewhere. Of them the front's answers are read.
 */
export class JourneyWatch {
  readonly #front: URL;
  readonly #ends: (() => void)[] = [];
  readonly #mark: () => string | null;
  #marks = new Set<FrontMark>();
  #sockets = new Set<string>();

  /** `front` is its address; `mark` says which try is being played: `4f6a0c91b2d3-1`. */
  constructor(front: string, mark: () => string | null, browsers: readonly BrowserType[]) {
    this.#front = new URL(front);
    this.#mark = mark;
    this.#listen('http.client.request.created', (message) =>
      this.#markRequest(messageAt(message, 'request')),
    );
    this.#listen('undici:request:create', (message) => this.#markFetch(messageAt(message, 'request')));
    for (const type of browsers) this.#watchBrowsers(type);
  }

  /** What pages met since the last end. */
  end(): MetAtFront {
    const met = { marks: [...this.#marks], sockets: [...this.#sockets] };
    this.#marks = new Set();
    this.#sockets = new Set();
    return met;
  }

  close(): void {
    for (const end of this.#ends) end();
  }

  #listen(name: string, listener: (message: unknown) => void): void {
    const told = channel(name);
    told.subscribe(listener);
    this.#ends.push(() => {
      told.unsubscribe(listener);
    });
  }

  /** All of Playwright's, too, which asks by `node:http`. */
  #markRequest(request: unknown): void {
    if (!(request instanceof ClientRequest) || request.headersSent) return;
    const mark = request.getHeader('host') === this.#front.host ? this.#mark() : null;
    if (mark !== null) request.setHeader(journeyHeader, mark);
  }

  /** `fetch` and `WebSocket` of Node. */
  #markFetch(request: unknown): void {
    const add = messageAt(request, 'addHeader');
    if (String(messageAt(request, 'origin')) !== this.#front.origin || typeof add !== 'function') return;
    const mark = this.#mark();
    if (mark !== null) Reflect.apply(add, request, [journeyHeader, mark]);
  }

  #watchBrowsers(type: BrowserType): void {
    const launch = type.launch.bind(type);
    const launchPersistentContext = type.launchPersistentContext.bind(type);
    type.launch = async (options) => {
      const browser = await launch(options);
      browser.on('context', (context) => this.#watchContext(context));
      return browser;
    };
    type.launchPersistentContext = async (folder, options) => {
      const context = await launchPersistentContext(folder, options);
      this.#watchContext(context);
      return context;
    };
    this.#ends.push(() => Object.assign(type, { launch, launchPersistentContext }));
  }

  #watchContext(context: BrowserContext): void {
    context.on('response', (response) => {
      const mark = response.headers()[frontHeader];
      if (isFrontMark(mark) && this.#isFront(response.url())) this.#marks.add(mark);
    });
    for (const page of context.pages()) this.#watchPage(page);
    context.on('page', (page) => this.#watchPage(page));
  }

  #watchPage(page: Page): void {
    page.on('websocket', (socket) => {
      if (!this.#isFront(socket.url()) || this.#sockets.size >= mostSockets) return;
      const { pathname, search } = new URL(socket.url());
      this.#sockets.add(pathname + search);
    });
  }

  #isFront(address: string): boolean {
    return URL.canParse(address) && new URL(address).host === this.#front.host;
  }
}

function messageAt(message: unknown, name: string): unknown {
  return typeof message === 'object' && message !== null ? Reflect.get(message, name) : null;
}
