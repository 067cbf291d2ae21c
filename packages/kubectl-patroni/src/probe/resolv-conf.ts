/** /etc/resolv.conf of a pod (resolv.conf(5)): the one place that tells the cluster's zone for certain. */
import { isIP } from 'node:net';

export interface ResolvConf {
  nameservers: string[];
  search: string[];
  /** glibc's default is 1, and the kubelet writes 5. Null: not in the file. */
  ndots: number | null;
  /** What follows `NAMESPACE.svc.` in the search list, as the kubelet writes it (pkg/kubelet/network/dns); null: nothing does. */
  zone: string | null;
}

const NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;

/** @param namespace the pod's */
export function parseResolvConf(lines: readonly string[], namespace: string): ResolvConf {
  const words = lines.map((line) =>
    line
      .replace(/[#;].*$/, '')
      .trim()
      .split(/\s+/),
  );
  const valuesOf = (key: string) => words.filter(([first]) => first === key).map(([, ...values]) => values);
  // The last of several counts.
  const search = (valuesOf('search').at(-1) ?? [])
    .map((name) => name.toLowerCase().replace(/\.$/, ''))
    .filter((name) => name.length <= 253 && NAME.test(name));
  const ndots = /^ndots:(\d{1,2})$/.exec(
    valuesOf('options')
      .flat()
      .filter((option) => option.startsWith('ndots:'))
      .at(-1) ?? '',
  )?.[1];
  const prefix = `${namespace}.svc.`;
  return {
    nameservers: valuesOf('nameserver').flatMap(([address = '']) => (isIP(address) === 0 ? [] : [address])),
    search,
    ndots: ndots === undefined ? null : Number(ndots),
    zone: search.find((name) => name.startsWith(prefix))?.slice(prefix.length) ?? null,
  };
}
