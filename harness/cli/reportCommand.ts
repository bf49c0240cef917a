import type { Argv, CommandModule } from 'yargs';
import { reportOptions, type ReportFlags } from './reportOptions.ts';

/** `harness report`: a stored run in any format. */
export const reportCommand: CommandModule<object, ReportFlags> = {
  command: 'report [run]',
  describe: 'print a stored run again, in any format; nothing is sent and nothing is judged anew',
  builder: (args): Argv<ReportFlags> =>
    args
      .positional('run', {
        type: 'string',
        describe: 'id of a run, the start of one, or the path of its directory [default: the newest]',
      })
      .options(reportOptions)
      .example('$0 report', 'the newest run, as it was printed')
      .example('$0 report 20261121-1215 --format markdown', 'for a pull request, on stdout')
      .example('$0 report --format html', 'writes report.html into the directory of the run')
      .example('$0 report --format html --format junit', 'both, into the directory of the run')
      .example('$0 report ./downloaded/20261121-121530-auth-3fa1 --format junit --output junit.xml', '')
      .epilogue(
        'Exit codes: 0 printed, whatever the verdict; with --exit-code 0 pass, 10 inconclusive, 20 fail; 2 no such run, or one that cannot be read or has no verdict; 3 fault of the harness.',
      ),
  handler: async (flags) => {
    const { report } = await import('./report.ts');
    await report(flags);
  },
};
