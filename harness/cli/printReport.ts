import type { Door } from '../redaction/Door.ts';
import { reportFormats, type ReportFormat } from '../report/formats.ts';
import type { LoadedReport } from '../run/loadReport.ts';
import { filedOptions } from '../run/writeReports.ts';

/** Prints a run on stdout. Only the summary for people depends on the terminal. */
export function printReport(
  { terminal }: Pick<Door, 'terminal'>,
  loaded: LoadedReport,
  format: Exclude<ReportFormat, 'html'>,
  command: string,
): void {
  const { report, directory, edges } = loaded;
  const filed = filedOptions(loaded, command);
  switch (format) {
    case 'text':
    case 'terminal': {
      const look = { color: terminal.colour(), width: terminal.width() };
      terminal.print(reportFormats[format].render(report, { ...look, command, directory, edges }));
      return;
    }
    case 'json':
      terminal.printDocument(reportFormats.json.document(report));
      return;
    case 'junit':
    case 'markdown':
      terminal.print(reportFormats[format].render(report, filed));
      return;
    case 'github':
      for (const annotation of reportFormats.github.list(report, filed)) terminal.annotation(annotation);
      return;
    default:
      format satisfies never;
  }
}
