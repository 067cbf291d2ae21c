/** Warnings that an API server sends along with its answers (KEP-1693): printed once each, as kubectl does. */
import { plain } from './wording.js';

/**
 * Endpoints are read because Patroni keeps its state in them; whoever looks at a cluster can do nothing about it.
 * (Kubernetes 1.33 on, pkg/registry/core/endpoint/strategy.go.)
 */
const OUR_OWN_DOING = /^v1 Endpoints is deprecated/;

/** @returns what takes an answer's `Warning` headers, and hands each text on once, as `Warning: …` */
export function warnOnce(warn: (line: string) => void): (headers: readonly string[]) => void {
  const seen = new Set<string>();
  return (headers) => {
    for (const text of headers.flatMap(parseWarnings)) {
      if (seen.has(text) || OUR_OWN_DOING.test(text)) continue;
      seen.add(text);
      warn(`Warning: ${plain(text)}`);
    }
  };
}

/** `code agent "text"`, perhaps with a quoted date, perhaps several with commas between (RFC 7234, section 5.5). */
const WARNING = /\s*(\d{3}) \S+ "((?:[^"\\]|\\.)*)"(?: "[^"]*")?\s*(?:,|$)/y;

/** @returns the texts of code 299, the only one that Kubernetes sends; what follows a malformed one is left out. */
export function parseWarnings(header: string): string[] {
  const texts: string[] = [];
  const matcher = new RegExp(WARNING);
  for (let match = matcher.exec(header); match !== null; match = matcher.exec(header)) {
    const [, code, text = ''] = match;
    if (code === '299') texts.push(decode(text.replaceAll(/\\(.)/gs, '$1')));
  }
  return texts;
}

/** Node reads headers as Latin-1; Kubernetes writes UTF-8. */
function decode(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}
