/**
 * The scripts with which `kubectl patroni` asks in pods, by the names that they are started under: what they would print in
 * an image that has libc, Python and psql. The scripts themselves are tested with a real shell (kubectl-patroni, probe/).
 */
import { resolveSrv } from '../controllers/cluster-dns-srv.ts';
import { restResponse } from '../patroni/rest-api.ts';
import { SqlError, replicationOf } from '../patroni/sql.ts';
import { memberOf } from '../patroni/world.ts';
import { failed, succeeded, type Command, type CommandContext } from './command.ts';
import { connect } from './connect.ts';
import { addressesOf, getent, resolvConf } from './names.ts';

const resolve: Command = (args, context) => {
  const frames = [`==> resolv.conf\n${resolvConf(context)}`];
  for (let i = 0; i + 1 < args.length; i += 2) {
    const [kind, name = ''] = args.slice(i, i + 2);
    if (kind === 'a') {
      const { code, stdout } = getent(['ahosts', name], context);
      frames.push(`==> ${String(i)} getent ${String(code)}\n${stdout}`);
    } else frames.push(`==> ${String(i)} python3 0\n${srvLines(name, context)}`);
  }
  return succeeded(frames.join(''));
};

function srvLines(name: string, { world }: CommandContext): string {
  const records = resolveSrv(world.store, world.dns.zone, name);
  if (records === 'NXDOMAIN') return 'rcode 3\n';
  return `rcode 0\n${records.map(({ port, target }) => `srv ${String(port)} ${target}\n`).join('')}`;
}

const connectAll: Command = ([seconds = '', ...args], context) => {
  const frames: string[] = [];
  for (let i = 0; 3 * i + 2 < args.length; i++) {
    const [protocol = '', host = '', port = ''] = args.slice(3 * i, 3 * i + 3);
    frames.push(
      `==> ${String(i)} python3 0\n${attempt(protocol, host, Number(port), Number(seconds), context)}\n`,
    );
  }
  return succeeded(frames.join(''));
};

function attempt(
  protocol: string,
  host: string,
  port: number,
  seconds: number,
  context: CommandContext,
): string {
  const own = context.pod.status?.podIP ?? '';
  const isOwn = host === 'localhost' || host.startsWith('127.');
  const [address] = isOwn ? [own] : addressesOf(host, context);
  if (address === undefined) return 'EAI 2 -';
  const connection = connect(context.world, address, port);
  if (connection === 'refused') return 'ECONNREFUSED 0 -';
  const timeout = `ETIMEDOUT ${String(1000 * seconds)} -`;
  if (connection === 'timeout') return timeout;
  const peer = isOwn ? '127.0.0.1' : address;
  if (protocol === 'tcp') return `open 1 ${peer}`;
  if (connection.listener !== 'rest') return `BadStatusLine 1 -`;
  const answer = restResponse(connection.member, '/patroni');
  if (answer === 'refused') return 'ECONNREFUSED 0 -';
  return answer === 'timeout' ? timeout : `http ${String(answer.status)} 2 ${peer}`;
}

const sql: Command = (_, { world, pod }) => {
  const member = memberOf(world, pod.metadata.namespace ?? '', pod.metadata.name);
  if (member === undefined) return failed(127, 'psql: not found\n');
  try {
    return succeeded(`${JSON.stringify(replicationOf(member))}\n`);
  } catch (error) {
    if (error instanceof SqlError)
      return failed(2, `psql: error: ${error.message}: No such file or directory\n`);
    throw error;
  }
};

/** Of a member that cannot take over the real one says `candidate name does not match` and the like, with status 412 (api.py). */
const switchover: Command = ([, , scope = '', from = '', to = ''], { world, pod }) => {
  const { namespace = '', name } = pod.metadata;
  const cluster = world.clusters.find(
    ({ spec, members }) => spec.namespace === namespace && members.has(name),
  );
  if (cluster === undefined) return failed(4, 'REST API: ConnectionRefusedError\n');
  if (cluster.scope !== scope || cluster.leader?.name !== from)
    return { code: 1, stdout: 'leader name does not match\n', stderr: '' };
  if (cluster.members.get(to) === undefined || to === from)
    return { code: 1, stdout: 'candidate does not exists\n', stderr: '' };
  world.act.switchover(cluster, { to });
  return succeeded(`Successfully switched over to "${to}"\n`);
};

/** By `$0`. */
export const PROBES: ReadonlyMap<string, Command> = new Map([
  ['kubectl-patroni-resolve', resolve],
  ['kubectl-patroni-connect', connectAll],
  ['kubectl-patroni-sql', sql],
  ['kubectl-patroni-switchover', switchover],
]);
