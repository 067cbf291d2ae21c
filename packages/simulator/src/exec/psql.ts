/** `psql … -c QUERY`, for the queries that a simulated PostgreSQL knows. */
import type { Member } from '../patroni/member.ts';
import { sql, SqlError, type SqlResult } from '../patroni/sql.ts';
import { memberOf } from '../patroni/world.ts';
import { failed, succeeded, type Command, type CommandContext, type CommandResult } from './command.ts';
import { connect } from './connect.ts';
import { addressesOf } from './names.ts';

interface Options {
  queries: string[];
  host: string | null;
  port: number;
  tuplesOnly: boolean;
  aligned: boolean;
  separator: string;
}

/** Of the long forms that have a short one. */
const SHORT: Readonly<Record<string, string>> = {
  '--command': '-c',
  '--host': '-h',
  '--port': '-p',
  '--field-separator': '-F',
  '--tuples-only': '-t',
  '--no-align': '-A',
  '--dbname': '-d',
  '--username': '-U',
  '--no-psqlrc': '-X',
  '--quiet': '-q',
  '--no-password': '-w',
  '--set': '-v',
};

/** @returns the option that is not understood where there is one */
function optionsOf(args: readonly string[]): Options | string {
  const options: Options = {
    queries: [],
    host: null,
    port: 5432,
    tuplesOnly: false,
    aligned: true,
    separator: '|',
  };
  const rest = args.flatMap(splitOption);
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    // The database and the user; there is one of each.
    if (!arg.startsWith('-')) continue;
    if (arg === '-t') options.tuplesOnly = true;
    else if (arg === '-A') options.aligned = false;
    else if (['-X', '-q', '-w'].includes(arg)) continue;
    else {
      const value = rest.shift();
      if (value === undefined) return arg;
      if (arg === '-c') options.queries.push(value);
      else if (arg === '-h') options.host = value.startsWith('/') ? null : value;
      else if (arg === '-p') options.port = Number(value);
      else if (arg === '-F') options.separator = value;
      else if (!['-U', '-d', '-v'].includes(arg)) return arg;
    }
  }
  return options.queries.length === 0 ? '-c' : options;
}

/** `--host=x` and `-hx` become two, `-XAtc` becomes four; what follows an option that wants a value is that value. */
function splitOption(arg: string, at: number, args: readonly string[]): string[] {
  if (
    /^(?:-[XAtqw]*[cFhpUdv]|--(?:command|host|port|field-separator|dbname|username|set))$/.test(
      args[at - 1] ?? '',
    )
  )
    return [arg];
  const long = /^(--[\w-]+)(?:=(.*))?$/s.exec(arg);
  if (long !== null) {
    const [, name = '', value] = long;
    return [SHORT[name] ?? name, ...(value === undefined ? [] : [value])];
  }
  const short = /^-([XAtqw]*)(?:([cFhpUdv])(.*))?$/s.exec(arg);
  if (short === null || arg === '-') return [arg];
  const [, flags = '', last, value] = short;
  return [
    ...[...flags].map((flag) => `-${flag}`),
    ...(last === undefined ? [] : [`-${last}`]),
    ...(value ? [value] : []),
  ];
}

export const psql: Command = (args, context) => {
  const options = optionsOf(args);
  if (typeof options === 'string')
    return failed(
      1,
      `psql: the simulator wants -c QUERY, and does not understand ${options} as it is given\n`,
    );
  const server = serverOf(options, context);
  if ('code' in server) return server;
  let stdout = '';
  for (const query of options.queries)
    try {
      stdout += formatted(sql(server, query), options);
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      const { message } = error;
      if (message.startsWith('connection to server'))
        return { code: 2, stdout, stderr: `psql: error: ${message}: No such file or directory\n` };
      return { code: 1, stdout, stderr: `ERROR:  ${message}\n` };
    }
  return succeeded(stdout);
};

function serverOf({ host, port }: Options, context: CommandContext): Member | CommandResult {
  const { metadata } = context.pod;
  if (host === null)
    return (
      memberOf(context.world, metadata.namespace ?? '', metadata.name) ??
      failed(127, 'psql: command not found in a simulated container\n')
    );
  const [address] = addressesOf(host, context);
  if (address === undefined)
    return failed(
      2,
      `psql: error: could not translate host name "${host}" to address: Name or service not known\n`,
    );
  const connection = connect(context.world, address, port);
  if (typeof connection !== 'string' && connection.listener === 'postgres') return connection.member;
  const where = `connection to server at "${host}" (${address}), port ${String(port)} failed`;
  const why =
    connection === 'refused'
      ? 'Connection refused'
      : connection === 'timeout'
        ? 'Connection timed out'
        : 'received invalid response to SSL negotiation: H';
  return failed(2, `psql: error: ${where}: ${why}\n`);
}

function formatted({ columns, rows }: SqlResult, { tuplesOnly, aligned, separator }: Options): string {
  const cells = rows.map((row) => row.map((cell) => cell ?? ''));
  const footer = tuplesOnly ? '' : `(${String(rows.length)} row${rows.length === 1 ? '' : 's'})\n`;
  if (!aligned) {
    const lines = tuplesOnly ? cells : [columns, ...cells];
    return lines.map((line) => `${line.join(separator)}\n`).join('') + footer;
  }
  const widths = columns.map((name, at) =>
    Math.max(name.length, ...cells.map((row) => row[at]?.length ?? 0)),
  );
  const padded = (row: readonly string[]): string =>
    row.map((cell, at) => ` ${cell.padEnd(widths[at] ?? 0)} `).join('|');
  // As psql: the last column is filled up in the header only.
  const line = (row: readonly string[]): string =>
    padded(row).slice(0, -1 - (widths.at(-1) ?? 0)) + (row.at(-1) ?? '');
  const centred = columns.map(
    (name, at) => ' '.repeat(Math.floor(((widths[at] ?? 0) - name.length) / 2)) + name,
  );
  const head = tuplesOnly ? [] : [padded(centred), widths.map((width) => '-'.repeat(width + 2)).join('+')];
  return [...head, ...cells.map(line)].map((text) => `${text}\n`).join('') + `${footer}\n`;
}
