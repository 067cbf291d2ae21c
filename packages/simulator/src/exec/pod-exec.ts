/** `pods/NAME/exec` over WebSocket, in the protocols that kubectl speaks (kubelet/pkg/cri/streaming/remotecommand). */
import { WebSocketServer } from 'ws';
import { ApiError, badRequest } from '../api/status.ts';
import type { PodExecUpgrade } from '../api/subresource-hooks.ts';
import type { Pod } from '../controllers/kinds.ts';
import type { World } from '../patroni/world.ts';
import type { CommandResult } from './command.ts';
import { runCommand } from './run-command.ts';

/** The best first. With v5 a client can close its input, of which no command here reads any. */
const PROTOCOLS = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];
const CHANNELS = { stdout: 1, stderr: 2, status: 3 };

/** @throws ApiError when there is nothing to run it in */
export function podExec(world: World, upgrade: PodExecUpgrade): void {
  const { container, command, request, socket, head } = upgrade;
  const pod = upgrade.pod as Pod;
  const { name } = pod.metadata;
  const containers = pod.spec.containers.map((each) => each.name);
  const chosen = container ?? containers[0] ?? '';
  if (!containers.includes(chosen)) throw badRequest(`container ${chosen} is not valid for pod ${name}`);
  if (pod.status?.phase !== 'Running')
    throw new ApiError(
      500,
      'InternalError',
      `unable to upgrade connection: container not found ("${chosen}")`,
    );
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim());
  const protocol = PROTOCOLS.find((each) => offered.includes(each));
  if (protocol === undefined)
    throw badRequest(`unable to upgrade: the simulator speaks ${PROTOCOLS.join(' and ')} alone`);
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    handleProtocols: () => protocol,
  });
  server.handleUpgrade(request, socket, head, (client) => {
    // Whoever leaves before the answer needs none.
    client.on('error', () => {
      client.terminate();
    });
    for (const [channel, data] of messagesOf(runCommand(command, { world, pod }), upgrade))
      client.send(Buffer.concat([Buffer.from([channel]), Buffer.from(data)]));
    client.close(1000);
  });
}

function messagesOf(
  result: CommandResult,
  { stdout, stderr, tty }: Pick<PodExecUpgrade, 'stdout' | 'stderr' | 'tty'>,
): [channel: number, data: string][] {
  const messages: [number, string][] = [];
  const add = (channel: number, data: string): void => {
    if (data !== '') messages.push([channel, tty ? data.replaceAll('\n', '\r\n') : data]);
  };
  if (stdout) add(CHANNELS.stdout, result.stdout);
  // A terminal is one stream.
  if (tty && stdout) add(CHANNELS.stdout, result.stderr);
  else if (stderr) add(CHANNELS.stderr, result.stderr);
  messages.push([CHANNELS.status, JSON.stringify(statusOf(result.code))]);
  return messages;
}

/** What tells clients the exit code (apimachinery/pkg/util/remotecommand, `NonZeroExitCodeReason`). */
function statusOf(code: number): object {
  if (code === 0) return { metadata: {}, status: 'Success' };
  return {
    metadata: {},
    status: 'Failure',
    message: `command terminated with non-zero exit code: exit status ${String(code)}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(code) }] },
  };
}
