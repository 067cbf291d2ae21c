/** Programs that go on while a benchmark changes what they look at. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root, round } from './measure.ts';

/** A program that goes on, and the lines that it writes. */
export interface Follower {
  child: ChildProcess;
  env: NodeJS.ProcessEnv;
  lines: string[];
  /** @returns the first line from `from` on that has the text, and when it came */
  line(text: string, from?: number): Promise<{ line: string; at: number }>;
  /** Waits until nothing was written for a while. */
  quiet(): Promise<void>;
  end(): Promise<void>;
}

export function follow(argv: readonly string[], kubeconfig: string, folder: string): Follower {
  const [file = '', ...args] = argv;
  const env = {
    ...process.env,
    KUBECONFIG: kubeconfig,
    KUBECACHEDIR: folder,
    PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
  };
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const times: number[] = [];
  let rest = '';
  let errors = '';
  const waiting = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const all = (rest + text).split('\n');
    rest = all.pop() ?? '';
    const at = performance.now();
    for (const line of all) {
      lines.push(line);
      times.push(at);
    }
    for (const wake of [...waiting]) wake();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  return {
    child,
    env,
    lines,
    line: async (text, from = 0) => {
      const deadline = performance.now() + 60_000;
      for (let index = from; ;) {
        for (; index < lines.length; index++) {
          const line = lines[index] ?? '';
          if (line.includes(text)) return { line, at: times[index] ?? NaN };
        }
        if (child.exitCode !== null || performance.now() > deadline)
          throw new Error(`${argv.join(' ')} never wrote ${text}: ${errors}`);
        await new Promise<void>((resolve) => {
          const wake = () => {
            clearTimeout(timer);
            waiting.delete(wake);
            resolve();
          };
          const timer = setTimeout(wake, 1000);
          waiting.add(wake);
        });
      }
    },
    quiet: async () => {
      let seen: number;
      do {
        seen = lines.length;
        await pause(500);
      } while (lines.length !== seen);
    },
    end: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

/** The process that does the work: the program itself, or the Node that it started where the system's is too old. */
export function programOf({ pid = 0 }: ChildProcess): number {
  const children = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8').trim();
  return children === '' ? pid : Number(children.split(' ')[0]);
}

/** Megabytes. */
export function residentOf(pid: number): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return round(Number(/VmRSS:\s*(\d+)/u.exec(status)?.[1]) / 1024);
}

/** User and system; by ticks of 10 ms. */
export function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
    .replace(/^.*\) /u, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
