import type { PageElement } from './page.ts';
import { parsePage } from './parsePage.ts';
import { visitLink } from '../links.ts';

/** Longer values are content, not what a later request carries. */
const maxValue = 8_192;
/** Elements whose value a browser sends under their name. */
const fields = new Set(['input', 'button', 'textarea']);
/** Where a browser may go from a page, by tag. */
const links: Readonly<Record<string, string>> = {
  form: 'action',
  a: 'href',
  area: 'href',
  button: 'formaction',
  iframe: 'src',
};

/**
 * Visits the places of a page that a later request may take a value from: `html:input[csrf]`, `html:meta[csrf-token]`,
 * `html:[data-id]`, `html:form[action][2]` (a path segment), `html:a[href]?code` (a query value). `all`: every segment
 * of a link, whatever it looks like.
 */
export function visitPage(text: string, all: boolean, visit: (place: string, value: string) => void): void {
  const page = parsePage(text);
  if (page !== null) visitElement(page, all, visit);
}

function visitElement(
  element: PageElement,
  all: boolean,
  visit: (place: string, value: string) => void,
): void {
  const { tag, attributes } = element;
  const name = attributes.get('name') ?? '';
  const value = valueOf(element);
  if (name !== '' && value !== '' && value.length <= maxValue) {
    if (fields.has(tag)) visit(`html:input[${name}]`, value);
    else if (tag === 'meta') visit(`html:meta[${name}]`, value);
  }
  for (const [attribute, content] of attributes)
    if (attribute.startsWith('data-') && content !== '' && content.length <= maxValue)
      visit(`html:[${attribute}]`, content);
  const link = links[tag];
  const target = link === undefined ? undefined : attributes.get(link);
  if (link !== undefined && target !== undefined) visitLink(`html:${tag}[${link}]`, target, all, visit);
  for (const child of element.children) if (child.tag !== null) visitElement(child, all, visit);
}

function valueOf({ tag, attributes, children }: PageElement): string {
  if (tag === 'meta') return attributes.get('content') ?? '';
  if (tag !== 'textarea') return attributes.get('value') ?? '';
  const [text] = children;
  return text?.tag === null ? text.text : '';
}
