/** An element of a page as it is compared and searched: what spellings of one page share, and nothing else. */
export interface PageElement {
  readonly tag: string;
  /** What it is called among its siblings: `form`, `li[2]`, `input[name=uid]`. */
  readonly step: string;
  readonly parent: PageElement | null;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly PageNode[];
}

/** Text between tags; blanks at its ends are gone, and several are one wherever blanks mean nothing. */
export interface PageText {
  readonly tag: null;
  readonly text: string;
}

export type PageNode = PageElement | PageText;
