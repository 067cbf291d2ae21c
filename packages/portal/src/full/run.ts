import { spawn } from 'node:child_process';

/** @returns what it wrote to standard output @throws Error with all that it wrote, when it fails */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, kubeconfig }: { cwd?: string; kubeconfig?: string },
): Promise<string> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd !== undefined && { cwd }),
    ...(kubeconfig !== undefined && { env: { ...process.env, KUBECONFIG: kubeconfig } }),
  });
  let out = '';
  let all = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    all += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (all += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0)
    throw new Error(`${command} ${args.join(' ')} in ${cwd ?? '.'} ended with ${String(code)}:\n${all}`);
  return out;
}
