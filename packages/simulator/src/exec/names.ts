/** What a program in a pod finds out about names: `getent hosts` and `ahosts`, `nslookup`, `/etc/resolv.conf`. */
import { failed, succeeded, type Command, type CommandContext } from './command.ts';

/** Where node-local caches listen: no Service has it. */
const NAME_SERVER = '169.254.20.10';

/** As the kubelet writes it for `dnsPolicy: ClusterFirst`. */
export function resolvConf({ pod, world: { dns } }: CommandContext): string {
  const search = searchList(pod.metadata.namespace ?? '', dns.zone).join(' ');
  return `search ${search}\nnameserver ${NAME_SERVER}\noptions ndots:5\n`;
}

function searchList(namespace: string, zone: string): string[] {
  return [`${namespace}.svc.${zone}`, `svc.${zone}`, zone];
}

export const isAddress = (text: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) || (text.includes(':') && /^[\da-f:.]+$/i.test(text));

/** @returns addresses, by /etc/hosts and DNS; of an address itself. Empty: the name is not known */
export function addressesOf(name: string, { pod, world: { dns } }: CommandContext): string[] {
  return isAddress(name) ? [name] : dns.lookup(name, pod);
}

/** The name under which DNS has it: that of the search list where the name itself is none. */
function canonicalName(name: string, { pod, world: { dns } }: CommandContext): string {
  const plain = name.replace(/\.$/, '');
  const candidates = [
    plain,
    ...searchList(pod.metadata.namespace ?? '', dns.zone).map((suffix) => `${plain}.${suffix}`),
  ];
  return candidates.find((each) => dns.resolve(each, 'A') !== 'NXDOMAIN') ?? plain;
}

/** glibc's: exit code 2 for what is not found. */
export const getent: Command = ([database, ...keys], context) => {
  if (database !== 'hosts' && database !== 'ahosts')
    return failed(1, `Unknown database: ${database ?? ''}\n`);
  if (keys.length === 0) return failed(3, 'getent: the simulator enumerates no hosts\n');
  const found = keys.map((key) => {
    // The simulator has no reverse zone.
    const addresses = isAddress(key) ? [] : addressesOf(key, context);
    const name = canonicalName(key, context);
    return addresses.map((address, i) =>
      database === 'hosts'
        ? `${address.padEnd(15)} ${name}\n`
        : `${address.padEnd(15)} STREAM ${i === 0 ? name : ''}\n${address.padEnd(15)} DGRAM  \n${address.padEnd(15)} RAW    \n`,
    );
  });
  const code = found.some((lines) => lines.length === 0) ? 2 : 0;
  return { code, stdout: found.flat().join(''), stderr: '' };
};

/** BIND's: asks DNS alone, never /etc/hosts. */
export const nslookup: Command = (args, context) => {
  const [name, ...others] = args.filter((arg) => !arg.startsWith('-'));
  if (name === undefined || others.length > 0)
    return failed(1, 'nslookup: the simulator understands nslookup NAME alone\n');
  const { dns } = context.world;
  const canonical = canonicalName(name, context);
  const head = `Server:\t\t${NAME_SERVER}\nAddress:\t${NAME_SERVER}#53\n\n`;
  const answers = [dns.resolve(canonical, 'A'), dns.resolve(canonical, 'AAAA')];
  if (answers.every((answer) => answer === 'NXDOMAIN'))
    return { code: 1, stdout: `${head}** server can't find ${name}: NXDOMAIN\n\n`, stderr: '' };
  const addresses = answers.flatMap((answer) => (answer === 'NXDOMAIN' ? [] : answer));
  if (addresses.length === 0) return succeeded(`${head}*** Can't find ${name}: No answer\n\n`);
  return succeeded(head + addresses.map((each) => `Name:\t${canonical}\nAddress: ${each}\n`).join('') + '\n');
};
