import { visible } from './visible.ts';

/** An element with its attributes, and text or further elements in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inside: string | readonly XmlElement[];
}

/** The longest value of an attribute; what is longer is cut with `…`. */
const longestAttribute = 2_000;

/** A document of XML 1.0. What that cannot hold is written out visibly, never dropped. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, '')}`;
}

function element({ name, attributes, inside }: XmlElement, indent: string): string {
  const head = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(visible(value, longestAttribute))}"`)
    .join('');
  if (inside.length === 0) return `${indent}<${name}${head}/>\n`;
  const body =
    typeof inside === 'string'
      ? lines(inside)
      : `\n${inside.map((child) => element(child, `${indent}  `)).join('')}${indent}`;
  return `${indent}<${name}${head}>${body}</${name}>\n`;
}

/** Its line feeds are ours; everything else in a line that is not seen is made visible. */
function lines(text: string): string {
  return text
    .split('\n')
    .map((line) => escaped(visible(line, longestAttribute)))
    .join('\n');
}

/** `>` too, so that no `]]>` stands in a text. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
