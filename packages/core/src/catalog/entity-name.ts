/** Names as Backstage's catalog takes them. */

/** Longest name and reference part (catalog-model `KubernetesValidatorFunctions.isValidObjectName`). */
const MAX_LENGTH = 63;

/** @returns whether it is letters and digits with single `-`, `_` or `.` between them, 63 at most */
export function isEntityName(text: string): boolean {
  return text.length <= MAX_LENGTH && /^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*$/.test(text);
}

/**
 * The name itself where the catalog takes it. Otherwise what it does not take becomes one `-`, and a checksum of the whole
 * name keeps two such names apart.
 */
export function entityName(name: string): string {
  if (isEntityName(name)) return name;
  const sum = checksum(name);
  const plain = name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-/, '');
  const head = plain.slice(0, MAX_LENGTH - sum.length - 1).replace(/-$/, '');
  return head === '' ? `cluster-${sum}` : `${head}-${sum}`;
}

/** FNV-1a, 32 bits, in hexadecimal: to tell names apart, not to protect anything. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
