import { parsePage } from '../../correlation/html/parsePage.ts';
import type { PageElement } from '../../correlation/html/page.ts';
import { withOwnHost } from '../html/ownHost.ts';
import { PageComparison } from '../html/PageComparison.ts';
import { PageTexts } from '../html/PageTexts.ts';
import type { BodyComparer, BodyPair } from './BodyComparer.ts';
import { decodeText } from './decodeText.ts';
import { textComparer } from './textComparer.ts';

/** Pages, element by element; what is no page on both sides, or more than a page, is compared as text. */
export const htmlComparer: BodyComparer = {
  name: 'html',
  accepts: (essence) => essence === 'text/html' || essence === 'application/xhtml+xml',
  compare: (pair) => {
    const { types, context, sink, judge } = pair;
    const baseline = parsePage(decodeText(pair.baseline, types.baseline.charset));
    const candidate = baseline && parsePage(decodeText(pair.candidate, types.candidate.charset));
    if (baseline === null || candidate === null) return textComparer.compare(pair);
    const { origins } = context;
    const root = context.kinds.at(context.operation, pair.status).body;
    const recorded = recordedPage(pair);
    new PageComparison({
      texts: new PageTexts(judge, root),
      sink,
      own: {
        baseline: (text) => withOwnHost(text, origins.baseline),
        candidate: (text) => withOwnHost(text, origins.candidate),
        recorded: (text) => text,
      },
    }).compare(baseline, candidate, recorded);
    return true;
  },
};

function recordedPage({ recorded, types }: BodyPair): PageElement | null {
  const bytes = recorded();
  return bytes === null ? null : parsePage(decodeText(bytes, types.baseline.charset));
}
