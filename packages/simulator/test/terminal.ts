/** A terminal that a test types into and looks at: tmux, with a server of its own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';

/** Whether there is a tmux to ask. */
export function hasTmux(): boolean {
  return spawnSync('tmux', ['-V'], { stdio: 'ignore' }).status === 0;
}

export class Terminal {
  readonly #socket: string;
  readonly #env: NodeJS.ProcessEnv;

  /** @param command what runs in it @param env the whole environment */
  constructor(command: string, env: Record<string, string>) {
    this.#socket = `kubectl-patroni-${String(process.pid)}-${String(Terminal.#count++)}`;
    this.#env = { ...env, TERM: 'xterm-256color' };
    this.#tmux('-f', '/dev/null', 'new-session', '-d', '-x', '140', '-y', '40', command);
  }

  static #count = 0;

  /** Types text as it is. */
  type(text: string): void {
    this.#tmux('send-keys', '-l', '--', text);
  }

  /** @param key as tmux calls it: `Enter`, `Tab`, `C-u` */
  press(key: string): void {
    this.#tmux('send-keys', key);
  }

  /** What is on the screen, without the spaces at the ends of lines. */
  screen(): string {
    return this.#tmux('capture-pane', '-p').trimEnd();
  }

  /** Waits until the screen shows it. @returns the screen @throws with the screen, after ten seconds */
  async shows(what: RegExp): Promise<string> {
    for (let left = 100; left > 0; left--) {
      const screen = this.screen();
      if (what.test(screen)) return screen;
      await setTimeout(100);
    }
    throw new Error(`${String(what)} did not appear on the screen:\n${this.screen()}`);
  }

  /** Ends what runs in it, and the server. */
  close(): void {
    this.#tmux('kill-server');
  }

  #tmux(...args: string[]): string {
    return execFileSync('tmux', ['-L', this.#socket, ...args], { env: this.#env, encoding: 'utf8' });
  }
}
