/** Which address comes next: pods' from their node's range, Services' from the cluster's. */

export interface AddressPlanOptions {
  /** Names of the nodes, in order. */
  nodes: readonly string[];
  /** Pods get an address of each. */
  families?: readonly ('IPv4' | 'IPv6')[];
}

const PER_NODE = 254;

/**
 * Pod ranges are 10.(128+).N.0/24 and fd00:10:N::/64 for node N. An address is used again only once all others of its
 * node were: a pod that is made again gets a new one, as on a busy cluster.
 */
export class AddressPlan {
  readonly families: readonly ('IPv4' | 'IPv6')[];
  readonly #numbers: Map<string, number>;
  readonly #next = new Map<string, number>();
  readonly #used = new Set<string>();
  #nextService = 10;

  constructor({ nodes, families = ['IPv4'] }: AddressPlanOptions) {
    this.families = families;
    this.#numbers = new Map(nodes.map((name, number) => [name, number]));
  }

  hostIP(node: string): string {
    const number = this.#number(node);
    return `172.18.${String(number >> 8)}.${String((number & 255) + 2)}`;
  }

  podCIDRs(node: string): string[] {
    return this.families.map((family) =>
      family === 'IPv4' ? `${this.#v4(node)}.0/24` : `${this.#v6(node)}/64`,
    );
  }

  /** @returns a free address of each family. @throws Error when the node has none left */
  allocate(node: string): string[] {
    for (let tries = 0; tries < PER_NODE; tries++) {
      const next = this.#next.get(node) ?? 1;
      this.#next.set(node, (next % PER_NODE) + 1);
      const ips = this.families.map((family) =>
        family === 'IPv4' ? `${this.#v4(node)}.${String(next)}` : `${this.#v6(node)}${next.toString(16)}`,
      );
      if (ips.some((ip) => this.#used.has(ip))) continue;
      for (const ip of ips) this.#used.add(ip);
      return ips;
    }
    throw new Error(`node ${node} has no pod address left`);
  }

  reserve(ip: string): void {
    this.#used.add(ip);
  }

  release(ip: string): void {
    this.#used.delete(ip);
  }

  /** @returns a free cluster IP (10.96.0.0/12, or fd00:96::/108). */
  allocateService(family: string): string {
    for (;;) {
      const n = this.#nextService++;
      const octets = [10, 96 + (n >> 16), (n >> 8) & 255, n & 255].map(String);
      const ip = family === 'IPv6' ? `fd00:96::${n.toString(16)}` : octets.join('.');
      if (this.#used.has(ip)) continue;
      this.#used.add(ip);
      return ip;
    }
  }

  #number(node: string): number {
    const known = this.#numbers.get(node);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(node, number);
    return number;
  }

  #v4(node: string): string {
    const number = this.#number(node);
    return `10.${String(128 + (number >> 8))}.${String(number & 255)}`;
  }

  #v6(node: string): string {
    return `fd00:10:${this.#number(node).toString(16)}::`;
  }
}
