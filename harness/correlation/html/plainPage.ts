import { defaultTreeAdapter as adapter, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import type { PageElement, PageNode } from './page.ts';

/** Elements in which every blank counts. */
const verbatim = new Set(['pre', 'textarea', 'script', 'style', 'listing', 'plaintext']);
/** Elements that are told apart by their name. */
const named = new Set(['input', 'button', 'select', 'textarea', 'meta', 'form', 'iframe', 'object', 'param']);

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Unfinished = Mutable<Omit<PageElement, 'children'>> & { readonly children: PageNode[] };

/** A parsed page without what means nothing: comments, blanks between tags, the order of attributes. */
export function plainPage(document: Tree.Document): PageElement {
  const root: Unfinished = { tag: '#page', step: '', parent: null, attributes: new Map(), children: [] };
  fill(root, document.childNodes, false);
  return root;
}

function fill(into: Unfinished, nodes: readonly Tree.ChildNode[], isVerbatim: boolean): void {
  const elements: Unfinished[] = [];
  for (const node of nodes) {
    if (adapter.isTextNode(node)) {
      const text = isVerbatim ? node.value.trim() : node.value.replaceAll(/[ \t\r\n\f]+/g, ' ').trim();
      if (text !== '') into.children.push({ tag: null, text });
      continue;
    }
    const made = elementOf(node, into, isVerbatim);
    if (made === null) continue;
    elements.push(made);
    into.children.push(made);
  }
  nameSteps(elements);
}

/** Null for comments. */
function elementOf(node: Tree.ChildNode, parent: PageElement, isVerbatim: boolean): Unfinished | null {
  if (adapter.isDocumentTypeNode(node)) {
    const { name, publicId, systemId } = node;
    const attributes = new Map(Object.entries({ name, publicId, systemId }));
    return { tag: '!doctype', step: '', parent, attributes, children: [] };
  }
  if (!adapter.isElementNode(node)) return null;
  const { tagName: tag, attrs } = node;
  // A blank in what a field holds is sent along; around addresses, classes and the like it means nothing.
  const attributes = new Map(attrs.map(({ name, value }) => [name, name === 'value' ? value : value.trim()]));
  const made: Unfinished = { tag, step: '', parent, attributes, children: [] };
  fill(made, contentOf(node), isVerbatim || verbatim.has(tag));
  return made;
}

function contentOf(element: Tree.Element): readonly Tree.ChildNode[] {
  return isTemplate(element) ? element.content.childNodes : element.childNodes;
}

function isTemplate(element: Tree.Element): element is Tree.Template {
  return element.tagName === 'template' && 'content' in element;
}

function nameSteps(elements: readonly Unfinished[]): void {
  const totals = new Map<string, number>();
  for (const element of elements) {
    element.step = stepOf(element);
    totals.set(element.step, (totals.get(element.step) ?? 0) + 1);
  }
  const seen = new Map<string, number>();
  for (const element of elements) {
    const { step } = element;
    if ((totals.get(step) ?? 0) < 2) continue;
    const position = (seen.get(step) ?? 0) + 1;
    seen.set(step, position);
    element.step = `${step}[${String(position)}]`;
  }
}

function stepOf({ tag, attributes }: Unfinished): string {
  const name = named.has(tag) ? (attributes.get('name') ?? '') : '';
  return name === '' ? tag : `${tag}[name=${name.slice(0, 60)}]`;
}
