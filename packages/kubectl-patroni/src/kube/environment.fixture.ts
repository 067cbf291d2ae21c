import type { Environment } from './environment.js';

export interface MemoryEnvironment extends Environment {
  /** May be changed by a test. */
  files: Map<string, string>;
  warnings: string[];
  /** Paths, in the order in which they were read. */
  reads: string[];
}

/** A machine that is only in memory. */
export function memoryEnvironment(
  files: Record<string, string> = {},
  { env = {}, isTty = false }: Partial<Pick<Environment, 'env' | 'isTty'>> = {},
): MemoryEnvironment {
  const machine: MemoryEnvironment = {
    files: new Map(Object.entries(files)),
    warnings: [],
    reads: [],
    env,
    isTty,
    homeDir: '/home/me',
    readFile: (path) => {
      machine.reads.push(path);
      const text = machine.files.get(path);
      if (text !== undefined) return text;
      throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
    },
    fileExists: (path) => machine.files.has(path),
    warn: (line) => {
      machine.warnings.push(line);
    },
  };
  return machine;
}
