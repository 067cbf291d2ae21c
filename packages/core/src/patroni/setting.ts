/** Values of settings as Patroni reads them. */

const TRUE = new Set(['on', 'true', 'yes', '1']);

/** @returns whether Patroni takes the value for true (utils.py `parse_bool`); anything unclear is false to it. */
export function isSwitchedOn(value: unknown): boolean {
  return typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number'
    ? TRUE.has(String(value).toLowerCase())
    : false;
}

/** @returns the whole number that a decimal string or a number holds; null otherwise. */
export function parseCount(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** @returns the text; null when it is empty or no text. */
export function parseName(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
