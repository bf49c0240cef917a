#!/usr/bin/env node
import './heapFlags.ts';
import process from 'node:process';
import yargs from 'yargs';
import { acceptCommand } from './acceptCommand.ts';
import { acceptOptions } from './acceptOptions.ts';
import { contractCommand } from './contractCommand.ts';
import { contractApiOptions } from './contractApiOptions.ts';
import { contractCanIDeployOptions } from './contractCanIDeployOptions.ts';
import { contractInitOptions } from './contractInitOptions.ts';
import { contractOptions } from './contractOptions.ts';
import { contractPublishOptions } from './contractPublishOptions.ts';
import { demoCommand } from './demoCommand.ts';
import { demoOptions } from './demoOptions.ts';
import { doctorCommand } from './doctorCommand.ts';
import { doctorOptions } from './doctorOptions.ts';
import { exitCodes } from './exitCodes.ts';
import { gateCommand } from './gateCommand.ts';
import { gateOptions } from './gateOptions.ts';
import { importCommand } from './importCommand.ts';
import { importOptions } from './importOptions.ts';
import { initCommand } from './initCommand.ts';
import { initOptions } from './initOptions.ts';
import { k6Command } from './k6Command.ts';
import { k6Options } from './k6Options.ts';
import { oasdiffCommand } from './oasdiffCommand.ts';
import { programOptions } from './programOptions.ts';
import { reportCommand } from './reportCommand.ts';
import { reportOptions } from './reportOptions.ts';
import { loadCommand } from './loadCommand.ts';
import { loadOptions } from './loadOptions.ts';
import { scenarioCommand } from './scenarioCommand.ts';
import { scenarioOptions } from './scenarioOptions.ts';
import { refuseOldNode } from '../redaction/refuseOldNode.ts';
import { harnessVersion } from '../run/harnessVersion.ts';
import { shadowCommand } from './shadowCommand.ts';
import { shadowOptions } from './shadowOptions.ts';
import { usageProblem } from './usageProblem.ts';

// Commands load what they use when they are used: `harness --help` loads this file, yargs and the option lists.
const args = process.argv.slice(2);
const everywhere = ['help', 'version'];
const commands = {
  gate: [...Object.keys(gateOptions), ...everywhere],
  shadow: [...Object.keys(shadowOptions), ...everywhere],
  load: [...Object.keys(loadOptions), ...everywhere],
  contract: [...Object.keys(contractOptions), ...everywhere],
  'contract api': [...Object.keys(contractApiOptions), ...everywhere],
  'contract publish': [...Object.keys(contractPublishOptions), ...everywhere],
  'contract can-i-deploy': [...Object.keys(contractCanIDeployOptions), ...everywhere],
  'contract init': [...Object.keys(contractInitOptions), ...everywhere],
  scenario: [...Object.keys(scenarioOptions), ...everywhere],
  import: [...Object.keys(importOptions), ...everywhere],
  demo: [...Object.keys(demoOptions), ...everywhere],
  init: [...Object.keys(initOptions), ...everywhere],
  report: [...Object.keys(reportOptions), ...everywhere],
  accept: [...Object.keys(acceptOptions), ...everywhere],
  doctor: [...Object.keys(doctorOptions), ...everywhere],
  k6: [...Object.keys(k6Options), ...everywhere],
  oasdiff: [...Object.keys(programOptions), ...everywhere],
};
const parser = yargs(args)
  .scriptName('harness')
  .usage('$0 <command>\n\nSays whether a new service may take over from the monolith.')
  .command(gateCommand)
  .command(shadowCommand)
  .command(loadCommand)
  .command(contractCommand)
  .command(scenarioCommand)
  .command(importCommand)
  .command(demoCommand)
  .command(initCommand)
  .command(reportCommand)
  .command(acceptCommand)
  .command(doctorCommand)
  .command(k6Command)
  .command(oasdiffCommand)
  .demandCommand(1, 'name a command')
  .strict()
  .parserConfiguration({ 'duplicate-arguments-array': true, 'greedy-arrays': false })
  .example('$0 gate --service auth --from 5 --to 10', 'may the new service have 10 % of the traffic?')
  .example('$0 shadow --service auth', 'replay the recorded traffic of a service of the config')
  .example('$0 load --service auth', 'does the new service hold its limits under load?')
  .example('$0 contract --service auth', 'does the new service keep what its consumers rely on?')
  .example('$0 scenario --service auth', 'do whole journeys end as they do on the monolith?')
  .example(
    '$0 shadow --recording t.har --baseline http://a --candidate http://b --writes isolated',
    'without a config',
  )
  .epilogue(
    'Exit codes: 0 PROMOTE or pass, 2 wrong usage, 3 fault of the harness, 10 HOLD or inconclusive, 20 ROLLBACK or fail, 130 interrupted.',
  )
  .wrap(Math.min(110, process.stdout.columns ?? 100))
  .fail((message, error) => {
    // A flag without its value comes as an error of yargs.
    throw usageProblem(message ?? error?.message ?? '', args, commands) ?? error ?? new Error(message);
  })
  .exitProcess(false)
  .help()
  .locale('en')
  .version(await harnessVersion());

if (refuseOldNode()) {
  process.exitCode = exitCodes.usage;
} else {
  try {
    await parser.parseAsync();
  } catch (error) {
    const { reportError } = await import('./reportError.ts');
    process.exitCode = await reportError(error, exitCodes.usage);
  }
}
