/** The commands that there are in a simulated container. Nothing is run: all are answered from the model. */
import { failed, succeeded, type Command, type CommandContext, type CommandResult } from './command.ts';
import { getent, nslookup, resolvConf } from './names.ts';
import { nc } from './nc.ts';
import { PROBES } from './probes.ts';
import { psql } from './psql.ts';
import { shellWords } from './shell-words.ts';

const cat: Command = (args, context) => {
  const [file] = args;
  if (args.length === 1 && file === '/etc/resolv.conf') return succeeded(resolvConf(context));
  return failed(1, `cat: ${file ?? '-'}: No such file or directory\n`);
};

const hostname: Command = ([option], { pod, world }) => {
  const { hostname: given, subdomain } = pod.spec;
  const name = given ?? pod.metadata.name;
  const domain =
    subdomain === undefined ? '' : `${subdomain}.${pod.metadata.namespace ?? ''}.svc.${world.dns.zone}`;
  switch (option) {
    case undefined:
    case '-s':
      return succeeded(`${name}\n`);
    case '-f':
      return succeeded(`${domain === '' ? name : `${name}.${domain}`}\n`);
    case '-i':
    case '-I':
      return succeeded(`${pod.status?.podIP ?? ''}\n`);
    default:
      return failed(1, `hostname: invalid option ${option}\n`);
  }
};

/** `sh -c TEXT`, one command without anything that a shell would have to do. */
const sh: Command = (args, context) => {
  const [option, text, name = '', ...parameters] = args;
  const probe = option === '-c' ? PROBES.get(name) : undefined;
  if (probe !== undefined) return probe(parameters, context);
  if (option === undefined || !/^-[elux]*c$/.test(option) || text === undefined)
    return failed(2, 'sh: the simulator understands sh -c COMMAND alone\n');
  const words = shellWords(text);
  if (words === null)
    return failed(2, 'sh: the simulator understands one command without variables, pipes or redirections\n');
  return words.length === 0 ? succeeded('') : runCommand(words, context);
};

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({ getent, nslookup, nc, psql, cat, hostname, sh, bash: sh }),
);
const FOLDERS = /^\/(?:usr\/)?(?:local\/)?s?bin\//;

/** @returns exit code 127 for what there is not */
export function runCommand([name = '', ...args]: readonly string[], context: CommandContext): CommandResult {
  const command = COMMANDS.get(name.replace(FOLDERS, ''));
  if (command === undefined) return failed(127, `${name}: command not found in a simulated container\n`);
  return command(args, context);
}
