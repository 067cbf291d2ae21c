/** A client that writes through the leader's Service all the time, and remembers what was acknowledged. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { SCOPE } from './clusters.js';
import { succeeds } from './kubectl.js';

/** A row that is not acknowledged within this is given up, with its connection. */
const PATIENCE_MS = 1500;
const EVERY_MS = 50;

export interface Written {
  /** Rows that the server acknowledged, by their numbers. */
  acknowledged: number[];
  /** Between two acknowledgements. */
  longestGapMs: number;
}

export interface Writer {
  stop(): Promise<Written>;
}

/** psql of this machine, on which the lab's Services answer. */
async function connection(namespace: string): Promise<{ host: string; password: string }> {
  const [host, encoded] = await Promise.all([
    succeeds('get', 'service', SCOPE, '-n', namespace, '-o', 'jsonpath={.spec.clusterIP}'),
    succeeds('get', 'secret', SCOPE, '-n', namespace, '-o', 'jsonpath={.data.superuser-password}'),
  ]);
  return { host, password: Buffer.from(encoded, 'base64').toString() };
}

function psql({ host, password }: { host: string; password: string }): ChildProcessWithoutNullStreams {
  return spawn('psql', ['-X', '-q', '-A', '-t', '-U', 'postgres', '-h', host, 'postgres'], {
    env: { ...process.env, PGPASSWORD: password, PGCONNECT_TIMEOUT: '1' },
  });
}

export async function startWriter(namespace: string): Promise<Writer> {
  const where = await connection(namespace);
  await query(where, 'create table if not exists written (n integer primary key)');
  const acknowledged: number[] = [];
  let longestGapMs = 0;
  let last = performance.now();
  let next = 1;
  let running = true;

  /** One connection, until it ends. */
  const session = () =>
    new Promise<void>((resolve) => {
      const child = psql(where);
      let asked = 0;
      let timer: NodeJS.Timeout | undefined;
      const write = () => {
        if (!running) return void child.stdin.end();
        asked = next++;
        timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
        child.stdin.write(`insert into written values (${String(asked)}) returning n;\n`);
      };
      child.stdin.on('error', () => undefined);
      child.stderr.on('data', () => child.kill('SIGKILL'));
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line !== String(asked)) return;
        clearTimeout(timer);
        const now = performance.now();
        longestGapMs = Math.max(longestGapMs, now - last);
        last = now;
        acknowledged.push(asked);
        setTimeout(write, EVERY_MS);
      });
      child.on('close', () => {
        clearTimeout(timer);
        resolve();
      });
      write();
    });

  const done = (async () => {
    while (running) {
      await session();
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  })();
  return {
    stop: async () => {
      running = false;
      await done;
      return { acknowledged, longestGapMs };
    },
  };
}

/** @returns the numbers of the rows that are there */
export async function rowsIn(namespace: string): Promise<Set<number>> {
  const text = await query(await connection(namespace), 'select n from written');
  return new Set(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map(Number),
  );
}

function query(where: { host: string; password: string }, sql: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = psql(where);
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdin.end(`${sql};\n`);
    child.on('close', () => {
      if (err === '' || err.includes('NOTICE')) resolve(out);
      else reject(new Error(err));
    });
  });
}
