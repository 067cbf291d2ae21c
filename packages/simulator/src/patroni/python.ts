/** How Python writes what Patroni puts into annotations. */

/** `json.dumps(value, separators=(',', ':'))`. */
export function compactJson(value: unknown): string {
  return ascii(JSON.stringify(value));
}

/** `json.dumps(value)`, with Python's own separators. */
export function spacedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return ascii(JSON.stringify(value));
  const fields = Object.entries(value).map(([key, item]) => `${spacedJson(key)}: ${spacedJson(item)}`);
  return `{${fields.join(', ')}}`;
}

/** `ensure_ascii` */
function ascii(text: string): string {
  return text.replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * `datetime.isoformat()` of a time in UTC; zero microseconds would be left out.
 * @param micros 1 to 999: what the clock's milliseconds do not say
 */
export function isoformat(date: Date, micros: number): string {
  const digits = String(Math.min(999, Math.max(1, micros))).padStart(3, '0');
  return `${date.toISOString().slice(0, 23)}${digits}+00:00`;
}

/** `isoformat` of a time that somebody typed: without microseconds. */
export function isoformatSeconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}+00:00`;
}

/** `slot_name_from_member_name` (patroni/dcs/__init__.py:35-54), as far as pod names go. */
export function slotName(member: string): string {
  return member.toLowerCase().replace(/[-.]/g, '_').slice(0, 63);
}

/** PostgreSQL's system identifier: seconds, microseconds and a process id (xlog.c `BootStrapXLOG`). */
export function systemIdentifier(date: Date, micros: number): string {
  const seconds = BigInt(Math.floor(date.getTime() / 1000));
  const fraction = BigInt((date.getTime() % 1000) * 1000 + micros);
  return ((seconds << 32n) | (fraction << 12n) | BigInt(micros & 0xfff)).toString();
}

/** `format_lsn`. */
export function formatLsn(bytes: number): string {
  const high = Math.floor(bytes / 0x1_0000_0000);
  return `${high.toString(16).toUpperCase()}/${(bytes % 0x1_0000_0000).toString(16).toUpperCase()}`;
}
