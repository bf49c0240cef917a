import { defaultTreeAdapter, parse, type DefaultTreeAdapterMap, type TreeAdapter } from 'parse5';
import type { PageElement } from './page.ts';
import { plainPage } from './plainPage.ts';

/** Larger pages are read as text, characters. */
const maxLength = 4 * 1024 * 1024;
/** Elements of a page; a small one can make millions of them (tags left open are opened again in each paragraph). */
const maxElements = 200_000;
/** Elements within each other: finding out what a tag closes takes as many steps. */
const maxDepth = 400;
/** `<html>` and `<body>` tags after the first, whose attributes are gathered. */
const maxAdoptions = 100;

class TooMuch extends Error {}

/**
 * Reads a page as browsers do, so that two spellings of one page give one tree: half pages, quotes, character
 * references, tags left out. Null where the text is none, or is larger, deeper or more tangled than pages are.
 */
export function parsePage(text: string): PageElement | null {
  if (text.length > maxLength || text.includes('\0')) return null;
  try {
    return plainPage(parse(text, { scriptingEnabled: false, treeAdapter: boundedAdapter() }));
  } catch (error) {
    if (error instanceof TooMuch) return null;
    throw error;
  }
}

function boundedAdapter(): TreeAdapter<DefaultTreeAdapterMap> {
  let elements = 0;
  let depth = 0;
  let adoptions = 0;
  return {
    ...defaultTreeAdapter,
    createElement: (tag, namespace, attributes) => {
      elements += 1;
      if (elements > maxElements) throw new TooMuch();
      return defaultTreeAdapter.createElement(tag, namespace, attributes);
    },
    adoptAttributes: (recipient, attributes) => {
      adoptions += 1;
      if (adoptions > maxAdoptions) throw new TooMuch();
      defaultTreeAdapter.adoptAttributes(recipient, attributes);
    },
    onItemPush: () => {
      depth += 1;
      if (depth > maxDepth) throw new TooMuch();
    },
    onItemPop: () => {
      depth -= 1;
    },
  };
}
