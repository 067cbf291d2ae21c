/** What a single executable can be made of, and how fast each then starts. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assemble, chunked, makeExecutable, type Layout } from '../packages/packaging/src/executable.ts';
import { hostPlatform } from '../packages/packaging/src/platforms.ts';
import { interleave, pairedRatio, summary, type Command, type Runner, type Summary } from './measure.ts';
import { onHealthyCluster } from './start-up.ts';

/** Also of other ways to start (bench/loading.ts). */
export interface StartWays {
  rounds: number;
  ways: ({ name: string } & Summary & { ratio: number })[];
}

const GET = 'kubectl get pods,svc,cm,ep,sts';

export async function measureExecutables(rounds: number): Promise<StartWays> {
  const platform = hostPlatform();
  if (platform === undefined) throw new Error('there is no executable for this machine');
  return onHealthyCluster(async (runner) => {
    const node = { node: process.execPath, builder: process.execPath };
    const folder = path.join(runner.folder, 'executables');
    mkdirSync(folder);
    const file = (name: string) => path.join(folder, name);
    const made = (name: string, layout: Layout): string => {
      assemble(layout, { ...node, output: file(name) });
      return file(name);
    };
    const script = (name: string, text: string) => {
      writeFileSync(file(name), text);
      return { main: file(name), assets: {}, keepsCode: false, isSnapshot: false };
    };
    await makeExecutable({ platform, ...node, output: file('shipped') });

    const commands: Command[] = [
      { name: 'does nothing', argv: [made('nothing', script('nothing.cjs', ''))] },
      {
        name: 'does nothing, from a snapshot',
        argv: [made('snapshot', { ...script('snapshot.cjs', SNAPSHOT), isSnapshot: true })],
      },
      { name: '`topology`, nothing compiled', argv: [made('chunked', chunked()), 'topology'] },
      { name: '`topology`, as shipped', argv: [file('shipped'), 'topology'] },
    ];
    return besideKubectl(runner, commands, rounds);
  });
}

/** Each by turns with kubectl, which is the first of what is told. */
export async function besideKubectl(
  runner: Runner,
  commands: readonly Command[],
  rounds: number,
): Promise<StartWays> {
  const kubectl = { name: GET, argv: GET.split(' ') };
  const costs = await interleave(runner, [kubectl, ...commands], rounds);
  const theirs = costs.get(GET) ?? [];
  return {
    rounds,
    ways: [...costs].map(([name, all]) => ({
      name,
      ...summary(all),
      ratio: pairedRatio(all, theirs, 'wallMs'),
    })),
  };
}

const SNAPSHOT = "require('node:v8').startupSnapshot.setDeserializeMainFunction(() => {});";
