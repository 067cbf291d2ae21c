/** A table as a file for spreadsheets (RFC 4180). */
import { visibleText } from '../../words/visible-text';

/** A spreadsheet takes what begins with one of these for a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/**
 * @param cells text, a number, or null for what is not known
 * @returns with a byte order mark, so that spreadsheets read it as UTF-8
 */
export function csv(
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const lines = [header, ...rows].map((cells) => cells.map(csvCell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** Text of others is never a formula, a second cell or a second line. */
function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const inert = FORMULA.test(value.trimStart()) || FORMULA.test(value) ? `'${value}` : value;
  const text = visibleText(inert);
  return /[",;\s]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
