import type { PageElement, PageNode, PageText } from '../../correlation/html/page.ts';
import type { DifferenceSink } from '../DifferenceSink.ts';
import { excerpt, excerptsAround } from '../values/excerpt.ts';
import { ownOrigin } from '../values/ownOrigin.ts';
import { alignNodes } from './alignNodes.ts';
import { pagePath } from './pagePath.ts';
import type { PageTexts } from './PageTexts.ts';

/** Attributes that hold an address. */
const links = new Set(['href', 'src', 'action', 'formaction', 'poster', 'cite', 'data', 'background']);

/** What a comparison of two pages is made with. */
export interface PageWork {
  readonly texts: PageTexts;
  readonly sink: DifferenceSink;
  /** A side's own origin and host replaced by what stands for them. */
  readonly own: {
    readonly baseline: (text: string) => string;
    readonly candidate: (text: string) => string;
    readonly recorded: (text: string) => string;
  };
}

/** Compares two pages element by element: tags, attributes, texts. */
export class PageComparison {
  readonly #work: PageWork;

  constructor(work: PageWork) {
    this.#work = work;
  }

  compare(baseline: PageElement, candidate: PageElement, recorded: PageElement | null): void {
    this.#attributes(baseline, candidate, recorded);
    const before = recorded === null ? null : recordedOf(baseline, recorded);
    for (const { left, right } of alignNodes(baseline.children, candidate.children)) {
      if (left === null) this.#only('extra', candidate, right);
      else if (right === null) this.#only('missing', baseline, left);
      else this.#nodes(baseline, left, right, before?.get(left) ?? null);
    }
  }

  #nodes(parent: PageElement, left: PageNode, right: PageNode, recorded: PageNode | null): void {
    if (left.tag === null || right.tag === null) {
      if (left.tag === null && right.tag === null)
        this.#value(parent, null, left.text, right.text, recorded?.tag === null ? recorded.text : null);
      return;
    }
    this.compare(left, right, recorded === null || recorded.tag === null ? null : recorded);
  }

  #only(kind: 'missing' | 'extra', parent: PageElement, node: PageNode): void {
    const path = node.tag === null ? `${pagePath(parent)} text` : pagePath(node);
    const shown = excerpt(shownNode(node));
    const [baseline, candidate] = kind === 'missing' ? [shown, null] : [null, shown];
    this.#work.sink.add(kind, 'body', path, baseline, candidate);
  }

  #attributes(baseline: PageElement, candidate: PageElement, recorded: PageElement | null): void {
    const { sink } = this.#work;
    for (const [name, value] of baseline.attributes) {
      const other = candidate.attributes.get(name);
      if (other === undefined) {
        sink.add('missing', 'body', `${pagePath(baseline)} @${name}`, excerpt(value), null);
      } else this.#value(baseline, name, value, other, recorded?.attributes.get(name) ?? null);
    }
    for (const [name, value] of candidate.attributes) {
      if (baseline.attributes.has(name)) continue;
      sink.add('extra', 'body', `${pagePath(baseline)} @${name}`, null, excerpt(value));
    }
  }

  #value(
    element: PageElement,
    attribute: string | null,
    baseline: string,
    candidate: string,
    recorded: string | null,
  ): void {
    if (baseline === candidate) return;
    const { own, sink, texts } = this.#work;
    const isLink = attribute !== null && links.has(attribute);
    const plain = (text: string): string => (isLink ? pathOnOwn(text) : text);
    const [left, right] = [plain(own.baseline(baseline)), plain(own.candidate(candidate))];
    const path = (): string => `${pagePath(element)} ${attribute === null ? 'text' : `@${attribute}`}`;
    if (left === right) {
      if (baseline.startsWith('/') === candidate.startsWith('/')) return;
      const note = 'relative on one side, absolute on the other';
      sink.add('form', 'body', path(), excerpt(baseline), excerpt(candidate), isLink ? note : null);
      return;
    }
    const before = recorded === null ? null : plain(own.recorded(recorded));
    const found = texts.disagreement(element, attribute, left, right, before);
    if (found === null) return;
    const [shown, other] = excerptsAround(left, right, firstDifference(left, right));
    sink.add(found.kind, 'body', path(), shown, other, found.note);
  }
}

/** The recorded page's nodes by the baseline's that they are. */
function recordedOf(baseline: PageElement, recorded: PageElement): ReadonlyMap<PageNode, PageNode> {
  const found = new Map<PageNode, PageNode>();
  for (const { left, right } of alignNodes(baseline.children, recorded.children))
    if (left !== null && right !== null) found.set(left, right);
  return found;
}

function shownNode(node: PageElement | PageText): string {
  if (node.tag === null) return node.text;
  const attributes = [...node.attributes].map(([name, value]) => ` ${name}="${value}"`);
  return `<${node.tag}${attributes.join('')}>`;
}

function pathOnOwn(link: string): string {
  if (!link.startsWith(ownOrigin)) return link;
  const path = link.slice(ownOrigin.length);
  return path.startsWith('/') ? path : `/${path}`;
}

function firstDifference(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  let at = 0;
  while (at < shorter && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  return at;
}
