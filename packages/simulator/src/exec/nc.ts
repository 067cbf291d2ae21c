/** `nc -zv HOST PORT`, as OpenBSD's. */
import { failed, type Command } from './command.ts';
import { connect } from './connect.ts';
import { addressesOf, isAddress } from './names.ts';

const USAGE = 'nc: the simulator understands nc -z [-v] [-w SECONDS] HOST PORT alone\n';
const NAMES: Readonly<Record<number, string>> = { 5432: 'postgresql' };

export const nc: Command = (args, context) => {
  const plain: string[] = [];
  let flags = '';
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (!arg.startsWith('-')) plain.push(arg);
    else {
      flags += arg.slice(1).replace(/w\d*$/, '');
      if (arg.endsWith('w')) at++;
    }
  }
  const [host, portText, ...more] = plain;
  const port = Number(portText);
  if (host === undefined || more.length > 0 || !/^[zvn46]*z[zvn46]*$/.test(flags)) return failed(1, USAGE);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    return failed(1, `nc: port number invalid: ${portText ?? ''}\n`);
  const [address] = addressesOf(host, context);
  if (address === undefined)
    return failed(1, `nc: getaddrinfo for host "${host}" port ${String(port)}: Name or service not known\n`);
  const shown = isAddress(host) ? host : `${host} (${address})`;
  const connection = connect(context.world, address, port);
  if (typeof connection === 'string') {
    const why = connection === 'refused' ? 'Connection refused' : 'Connection timed out';
    return failed(1, `nc: connect to ${shown} port ${String(port)} (tcp) failed: ${why}\n`);
  }
  const said = `Connection to ${shown} ${String(port)} port [tcp/${NAMES[port] ?? '*'}] succeeded!\n`;
  return { code: 0, stdout: '', stderr: flags.includes('v') ? said : '' };
};
