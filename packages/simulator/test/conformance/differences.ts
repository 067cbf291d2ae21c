/** What is not the same in two JSON values, a line each: `path: recorded → simulated`. */
export function differences(recorded: unknown, simulated: unknown, path = ''): string[] {
  if (isRecord(recorded) && isRecord(simulated)) {
    const keys = [...new Set([...Object.keys(recorded), ...Object.keys(simulated)])].sort();
    return keys.flatMap((key) =>
      differences(recorded[key], simulated[key], path === '' ? key : `${path}.${key}`),
    );
  }
  if (Array.isArray(recorded) && Array.isArray(simulated)) {
    const longer = Math.max(recorded.length, simulated.length);
    return Array.from({ length: longer }, (_, n) => n).flatMap((n) =>
      differences(recorded[n], simulated[n], `${path}[${nameOf(recorded[n] ?? simulated[n], n)}]`),
    );
  }
  const [a, b] = [JSON.stringify(recorded), JSON.stringify(simulated)].map((text) => text ?? '(nothing)');
  return a === b ? [] : [`${path}: ${String(a)} → ${String(b)}`];
}

function nameOf(item: unknown, index: number): string {
  const name = isRecord(item) ? item['name'] : undefined;
  return typeof name === 'string' ? name : String(index);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
