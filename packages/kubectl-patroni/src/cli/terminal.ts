/** What a terminal can show: decided from flags, environment and streams. */
import type { Style } from '../render/style.js';

export type ColourChoice = 'always' | 'auto' | 'never';

/** What is read of process.stdout or process.stderr. */
export interface StreamShape {
  isTTY?: boolean | undefined;
  columns?: number | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * --color wins; then NO_COLOR (no-color.org: any value but the empty one), FORCE_COLOR, TERM=dumb, and whether the
 * stream is a terminal.
 */
export function wantsColour(choice: ColourChoice, environment: Environment, stream: StreamShape): boolean {
  if (choice !== 'auto') return choice === 'always';
  if (environment['NO_COLOR']) return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && environment['TERM'] !== 'dumb';
}

/** Whether the locale is a UTF-8 one (POSIX: LC_ALL, then LC_CTYPE, then LANG); on Windows always. */
export function wantsUnicode(environment: Environment, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return true;
  const locale = environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'] || '';
  return /utf-?8/iu.test(locale);
}

/** @returns columns; null: not a terminal, so nothing need be cut. COLUMNS wins where it is set. */
export function terminalWidth(environment: Environment, stream: StreamShape): number | null {
  const given = Number(environment['COLUMNS']);
  if (Number.isInteger(given) && given > 0) return given;
  return stream.isTTY && stream.columns ? stream.columns : null;
}

/** What the command line says of the output. */
export interface Asked {
  colour: ColourChoice;
  headers: boolean;
  now: Date | null;
}

export function styleFor(
  { colour, headers, now }: Asked,
  stream: StreamShape,
  environment: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): Style {
  return {
    width: terminalWidth(environment, stream),
    colour: wantsColour(colour, environment, stream),
    unicode: wantsUnicode(environment, platform),
    now,
    headers,
  };
}
