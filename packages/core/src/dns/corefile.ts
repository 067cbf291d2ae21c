/** What of a Corefile decides which names CoreDNS answers (coredns plugin/kubernetes/README.md). */

export interface CorefileSettings {
  /** The zones of the cluster's names, without those for reverse look-ups. */
  zones: string[];
  /** How long a record may be kept; CoreDNS's default is 5. */
  ttlSeconds: number;
  /** `disabled`, `insecure` or `verified`. */
  pods: string;
  /** Pods without a hostname are called by their own name. */
  endpointPodNames: boolean;
  /** No name of any headless Service is answered. */
  noEndpoints: boolean;
  /** Only these namespaces are answered for; empty: all. */
  namespaces: string[];
  /** Only objects with these labels are answered for; null: all. */
  labels: string | null;
  namespaceLabels: string | null;
}

const DEFAULT_TTL_SECONDS = 5;
/** A Corefile is some twenty lines; what is much longer is none that is worth reading. */
const LONGEST = 64 * 1024;

/** @returns the settings of the first `kubernetes` block; null: there is none */
export function readCorefile(text: string): CorefileSettings | null {
  if (text.length > LONGEST) return null;
  const lines = text.split('\n').map((line) => line.replace(/#.*$/, '').trim());
  const start = lines.findIndex((line) => /^kubernetes(\s|$)/.test(line));
  const opening = lines[start];
  if (opening === undefined) return null;
  const hasBlock = opening.endsWith('{');
  const body = hasBlock ? lines.slice(start + 1) : [];
  const end = body.findIndex((line) => line.startsWith('}'));
  const options = new Map(
    body.slice(0, end < 0 ? body.length : end).map((line): [string, string[]] => {
      const [name = '', ...values] = line.split(/\s+/);
      return [name, values];
    }),
  );
  const zones = opening
    .replace('{', '')
    .split(/\s+/)
    .slice(1)
    .map((zone) => zone.replace(/\.$/, '').toLowerCase())
    .filter((zone) => zone !== '' && !zone.endsWith('.arpa'));
  const ttl = options.get('ttl')?.[0] ?? '';
  return {
    zones,
    ttlSeconds: /^\d{1,5}$/.test(ttl) ? Number(ttl) : DEFAULT_TTL_SECONDS,
    pods: options.get('pods')?.[0] ?? 'disabled',
    endpointPodNames: options.has('endpoint_pod_names'),
    noEndpoints: options.has('noendpoints'),
    namespaces: options.get('namespaces') ?? [],
    labels: options.get('labels')?.join(' ') ?? null,
    namespaceLabels: options.get('namespace_labels')?.join(' ') ?? null,
  };
}
