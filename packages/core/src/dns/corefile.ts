/**
 * What CoreDNS was told to serve of Kubernetes: the blocks of its plugin `kubernetes` in a Corefile.
 *
 * The syntax is Caddy's (coredns `core/dnsserver`, github.com/coredns/caddy/caddyfile): server blocks of keys and braces, in
 * them one plugin with its arguments per line, and a plugin's properties in braces of their own.
 */

/** One `kubernetes` block. Zones are in lower case without a trailing dot. */
export interface KubernetesZones {
  zones: string[];
  /** Of positive and negative answers; CoreDNS's default is 5. Null: it is written, and is no number. */
  ttlSeconds: number | null;
  /** What is answered for `10-244-0-10.NAMESPACE.pod.ZONE`; CoreDNS's default is `disabled`. */
  pods: 'disabled' | 'insecure' | 'verified' | null;
  /** Pods without a hostname are named after themselves, not after their address. */
  endpointPodNames: boolean;
  /** Nothing is answered from endpoints: no headless Service, no per-pod name. */
  noEndpoints: boolean;
  /** Only these namespaces are served; empty: all. */
  namespaces: string[];
  /** Only namespaces with these labels are served; a label selector as written. Null: all. */
  namespaceLabels: string | null;
  /** Only objects with these labels are served; a label selector as written. Null: all. */
  labels: string | null;
}

const DEFAULT_TTL_SECONDS = 5;
const POD_MODES = ['disabled', 'insecure', 'verified'] as const;
/** Longer than any Corefile that a person wrote: what is beyond is not read. */
const LONGEST = 256 * 1024;

/** @returns the blocks in their order; empty also where the text is no Corefile. Never throws. */
export function readCorefile(text: string): KubernetesZones[] {
  const blocks: KubernetesZones[] = [];
  /** The keys of the server block that the line is in, as `.:53`. */
  let keys: string[] = [];
  let pending: string[] = [];
  let depth = 0;
  let block: KubernetesZones | null = null;
  for (const written of linesOf(text)) {
    const { tokens, opens, closes } = bracesOf(written);
    const [directive, ...values] = tokens;
    if (depth === 0) {
      pending = pending.concat(tokens);
      if (opens) [keys, pending] = [pending, []];
    } else if (depth === 1 && directive === 'kubernetes') {
      const started = kubernetesZones(values, keys);
      blocks.push(started);
      if (opens) block = started;
    } else if (depth === 2 && block !== null && directive !== undefined) {
      setProperty(block, directive, values);
    }
    depth = Math.max(0, depth + (opens ? 1 : 0) - (closes ? 1 : 0));
    if (depth < 2) block = null;
  }
  return blocks;
}

/** @returns the tokens of each line that has any; a `#` at the start of a token ends the line */
function linesOf(text: string): string[][] {
  return text
    .slice(0, LONGEST)
    .split(/\r?\n/)
    .map((line) => {
      const tokens = (line.match(/"(?:\\.|[^"\\])*"|\S+/g) ?? []).map(unquoted);
      const comment = tokens.findIndex((token) => token.startsWith('#'));
      return comment < 0 ? tokens : tokens.slice(0, comment);
    })
    .filter((tokens) => tokens.length > 0);
}

function unquoted(token: string): string {
  return /^".*"$/.test(token) ? token.slice(1, -1).replace(/\\(.)/g, '$1') : token;
}

/** A brace opens a block at the end of a line, and closes one at its start: so Caddy wants them. */
function bracesOf(written: readonly string[]): { tokens: string[]; opens: boolean; closes: boolean } {
  const opens = written.at(-1) === '{';
  const closes = written[0] === '}';
  return { tokens: written.slice(closes ? 1 : 0, opens ? -1 : undefined), opens, closes };
}

/** Without zones of its own the plugin serves the server block's (plugin/kubernetes README: `[ZONES...]`). */
function kubernetesZones(values: readonly string[], keys: readonly string[]): KubernetesZones {
  return {
    zones: (values.length > 0 ? values : keys).map(zoneOf),
    ttlSeconds: DEFAULT_TTL_SECONDS,
    pods: 'disabled',
    endpointPodNames: false,
    noEndpoints: false,
    namespaces: [],
    namespaceLabels: null,
    labels: null,
  };
}

/** `dns://cluster.local.:53,` is the zone `cluster.local`. */
function zoneOf(key: string): string {
  return key
    .replace(/,$/, '')
    .replace(/^[a-z]+:\/\//, '')
    .replace(/:\d+$/, '')
    .replace(/\.$/, '')
    .toLowerCase();
}

function setProperty(block: KubernetesZones, name: string, values: readonly string[]): void {
  const [first = ''] = values;
  switch (name) {
    case 'ttl':
      block.ttlSeconds = /^\d{1,4}$/.test(first) ? Number(first) : null;
      break;
    case 'pods':
      block.pods = POD_MODES.find((mode) => mode === first) ?? null;
      break;
    case 'endpoint_pod_names':
      block.endpointPodNames = true;
      break;
    case 'noendpoints':
      block.noEndpoints = true;
      break;
    case 'namespaces':
      block.namespaces = block.namespaces.concat(values);
      break;
    case 'namespace_labels':
      block.namespaceLabels = values.join(' ');
      break;
    case 'labels':
      block.labels = values.join(' ');
      break;
    default: // of all others nothing follows for the names of pods
  }
}

/**
 * @param zone as `cluster.local`
 * @returns the block that answers for it: of several the one with the closest zone; undefined: none does
 */
export function blockServing(zone: string, blocks: readonly KubernetesZones[]): KubernetesZones | undefined {
  const name = zone.toLowerCase();
  const fits = (served: string) => served === '' || served === name || name.endsWith(`.${served}`);
  const closest = (block: KubernetesZones) =>
    Math.max(...block.zones.map((served) => (fits(served) ? served.length : -1)));
  return blocks
    .filter(({ zones }) => zones.some(fits))
    .reduce<KubernetesZones | undefined>(
      (best, block) => (best === undefined || closest(block) > closest(best) ? block : best),
      undefined,
    );
}
