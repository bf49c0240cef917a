import type { Annotation } from '../model/annotation.ts';
import type { RunReport } from '../model/runReport.ts';
import type { Verdict } from '../model/verdict.ts';
import { detailsOf } from './detailsOf.ts';
import { githubAnnotations } from './github.ts';
import { renderHtml } from './html/renderHtml.ts';
import type { PageFiles } from './html/PageFiles.ts';
import type { ReportPage } from './html/ReportPage.ts';
import { documentOf } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import type { ReportOptions } from './ReportDetails.ts';
import { renderTerminal } from './terminal.ts';
import { toldHere } from './toldHere.ts';

/** A run in one format. All are pure: they print what was judged, decide nothing, and give the same bytes each time. */
export type Report =
  /** A text; `file` is what it is called in a run's directory. */
  | {
      readonly kind: 'text';
      readonly file: string;
      readonly render: (report: RunReport, options: ReportOptions) => string;
    }
  /** A JSON document. */
  | { readonly kind: 'document'; readonly file: string; readonly document: (report: RunReport) => Verdict }
  /** A text that holds a program. */
  | {
      readonly kind: 'page';
      readonly file: string;
      readonly render: (
        report: RunReport,
        page: ReportPage,
        options: ReportOptions,
        files: PageFiles,
      ) => string;
    }
  /** Remarks for a CI system, which only the terminal can say. */
  | {
      readonly kind: 'annotations';
      readonly list: (report: RunReport, options: ReportOptions) => readonly Annotation[];
    };

const terminal = {
  kind: 'text',
  file: 'report.txt',
  render: (report, options) =>
    renderTerminal(toldHere(report, options).verdict, detailsOf(report, options), options),
} as const satisfies Report;

/** Reasons name commands as the gate wrote them; people get them as they can be called. */
function told<Rendered>(
  render: (report: RunReport, options: ReportOptions) => Rendered,
): (report: RunReport, options: ReportOptions) => Rendered {
  return (report, options) => render(toldHere(report, options), options);
}

/** Every format by the name that `--format` takes; a new one is one entry. `terminal` is another word for `text`. */
export const reportFormats = {
  text: terminal,
  terminal,
  json: { kind: 'document', file: 'verdict.json', document: ({ verdict }) => documentOf(verdict) },
  junit: { kind: 'text', file: 'junit.xml', render: told(renderJunit) },
  markdown: { kind: 'text', file: 'summary.md', render: told(renderMarkdown) },
  github: { kind: 'annotations', list: told(githubAnnotations) },
  html: {
    kind: 'page',
    file: 'report.html',
    render: (report, page, options, files) => renderHtml(toldHere(report, options), page, options, files),
  },
} as const satisfies Readonly<Record<string, Report>>;

export type ReportFormat = keyof typeof reportFormats;

/** A report that can lie in a file, by its format. */
export type FiledFormat = Exclude<ReportFormat, 'github'>;
export type FiledReport = Exclude<Report, { readonly kind: 'annotations' }>;

/** The report of this format. */
export function filedReport(format: FiledFormat): FiledReport {
  return reportFormats[format];
}
