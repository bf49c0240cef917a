import type { RunReport } from '../../model/runReport.ts';
import { contractView } from '../contract/contractView.ts';
import { loadView } from '../load/loadView.ts';
import type { ReportOptions } from '../ReportDetails.ts';
import { scenarioView } from '../scenario/scenarioView.ts';
import { saysExchanges } from '../saysExchanges.ts';
import { cutText } from './bounded.ts';
import { checkSection } from './checkItems.ts';
import { embedReport } from './embedReport.ts';
import { bytesOf, escapeHtml } from './escape.ts';
import { noFiles, type PageFiles } from './PageFiles.ts';
import type { ReportPage } from './ReportPage.ts';
import { shareMeaning } from './shareMeaning.ts';
import { verdictHero } from './verdictHero.ts';

/** Bytes that a report never exceeds, whatever the run holds. */
export const mostReportBytes = 4_900_000;

/** What the page has of a run. */
function sectionsOf(report: RunReport): readonly string[] {
  const exchanges = saysExchanges(report);
  return [
    'Checks',
    ...(scenarioView(report, { command: '', directory: null }) === null ? [] : ['Scenarios']),
    ...(contractView(report, '') === null ? [] : ['Contracts']),
    ...(loadView(report) === null ? [] : ['Load']),
    ...(exchanges ? ['Findings', 'Latency', 'Coverage', 'Accounting'] : []),
    'Evidence',
  ];
}

/**
 * One self-contained page of a run: the first screen as plain HTML, the rest as data that the page's own script shows.
 * The same report gives the same bytes; the data is cut where it would not fit, and the page says so.
 */
export function renderHtml(
  report: RunReport,
  page: ReportPage,
  options: Pick<ReportOptions, 'command'> & Partial<Pick<ReportOptions, 'directory'>>,
  files: PageFiles = noFiles,
): string {
  const { command, directory = null } = options;
  const before = head(report, page);
  const after = `</script>\n<script>${page.script}</script>\n</body>\n</html>\n`;
  const room = mostReportBytes - bytesOf(before) - bytesOf(after);
  return before + embedReport(report, { command, directory }, files, room) + after;
}

/** Nothing but the bundled script and style may act: no connection, no other script, no form. */
function policyOf({ digests }: ReportPage): string {
  return [
    "default-src 'none'",
    `script-src 'sha256-${digests.script}'`,
    `style-src 'sha256-${digests.style}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function head(report: RunReport, page: ReportPage): string {
  const { verdict, manifest } = report;
  const title = `${verdict.verdict.toUpperCase()} ${cutText(verdict.service, 100)} · ${cutText(verdict.runId, 60)}`;
  const links = sectionsOf(report).map(
    (section) => `<li><a href="#${section.toLowerCase()}">${section}</a></li>`,
  );
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policyOf(page))}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${page.style}</style>`,
    '</head>',
    '<body>',
    '<a class="skip" href="#checks">Skip to the checks</a>',
    '<header class="bar"><div class="bar-inner"><span class="brand">harness</span>',
    `<nav aria-label="Sections"><ul>${links.join('')}</ul></nav><div id="controls"></div></div></header>`,
    '<main>',
    verdictHero(verdict, manifest),
    checkSection(verdict.checks, (check) => shareMeaning(check, manifest)),
    '<div id="app"><noscript><p class="cut">What stands below the checks needs JavaScript; harness report prints them as text.</p></noscript></div>',
    '</main>',
    '<script type="application/json" id="data">',
  ].join('\n');
}
