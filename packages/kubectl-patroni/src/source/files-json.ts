/** JSON, also several values after each other, as `kubectl get … -o json` run twice into one pipe gives. */

/** @returns the values; null when the text is not JSON throughout. */
export function splitJsonValues(text: string): unknown[] | null {
  try {
    return [JSON.parse(text) as unknown];
  } catch {
    return parseConcatenated(text);
  }
}

function parseConcatenated(text: string): unknown[] | null {
  const values: unknown[] = [];
  let start = 0;
  for (const end of valueEnds(text)) {
    try {
      values.push(JSON.parse(text.slice(start, end)) as unknown);
    } catch {
      return null; // not JSON: the caller reads it as YAML, which gives the line
    }
    start = end;
  }
  return values.length > 0 && text.slice(start).trim() === '' ? values : null;
}

/** Where each value on the top level ends; by brackets and quotes alone, so only meaningful for JSON. */
function* valueEnds(text: string): Generator<number> {
  // One token is a string, a bracket that opens, or a bracket that closes.
  const tokens = /"(?:[^"\\]|\\.)*"|([[{])|([\]}])/gsu;
  let depth = 0;
  for (const { 0: token, 1: opens, 2: closes, index } of text.matchAll(tokens)) {
    if (opens) depth++;
    else if (closes && --depth === 0) yield index + token.length;
  }
}
