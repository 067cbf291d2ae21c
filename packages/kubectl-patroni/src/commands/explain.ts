import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../cli/base-command.js';
import { findCheck } from '../cli/check-flags.js';
import { documentOutput, isDocumentFormat, writeDocument } from '../cli/document.js';
import { EXIT } from '../cli/failure.js';
import { paragraphs } from '../cli/help-text.js';
import { colourChoice, showingFlags } from '../cli/reading-flags.js';
import { writeLine } from '../cli/streams.js';
import { styleFor } from '../cli/terminal.js';
import { checkList } from '../render/check-list.js';
import { markdownLines } from '../render/markdown.js';

export default class Explain extends BaseCommand {
  static override summary = 'Explain a check: what it means, how it hurts, how to fix it.';

  static override description = paragraphs(
    'Prints the page of a check, as in docs/checks; no cluster is asked. `doctor --list` lists the codes.',
  );

  static override usage = 'explain CODE [flags]';

  static override examples = [
    { description: 'By its code, as doctor prints it', command: '<%= config.bin %> explain PT204' },
    { description: 'By its name', command: '<%= config.bin %> explain publish-not-ready-off' },
    { description: 'As Markdown', command: '<%= config.bin %> explain PT204 -o markdown > PT204.md' },
  ];

  static override args = {
    code: Args.string({
      description: 'Code or name of the check.',
      required: true,
      ignoreStdin: true,
    }),
  };

  static override flags = {
    output: Flags.string({
      ...documentOutput,
      helpValue: '(json|markdown|yaml)',
      options: ['json', 'markdown', 'yaml'],
      description: 'Format of the output; without it text.',
    }),
    color: showingFlags.color,
  };

  async run(): Promise<number> {
    const { args, flags } = await this.parse(Explain);
    const check = findCheck(args.code);
    const { checkPage, explanations } = await import('@kubectl-patroni/core/explanations');
    const explanation = explanations[check.code];
    const { output } = flags;
    const page = checkPage(check, explanation);
    const style = styleFor({ colour: colourChoice(flags.color), headers: true, now: null }, process.stdout);
    await writeLine(
      process.stdout,
      isDocumentFormat(output)
        ? await writeDocument({ ...checkList([check]).items[0], ...explanation }, output)
        : output === 'markdown'
          ? page
          : markdownLines(page, style).join('\n'),
    );
    return EXIT.done;
  }
}
