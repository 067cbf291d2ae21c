/** Texts on their way from those who push to the one who reads. */
export class TextQueue implements AsyncIterable<string> {
  #texts: string[] = [];
  #ended = false;
  #wake: (() => void) | null = null;

  push(text: string): void {
    if (this.#ended) return;
    this.#texts.push(text);
    this.#wake?.();
  }

  /** What was pushed before is still read. */
  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      const texts = this.#texts;
      this.#texts = [];
      if (texts.length > 0) yield texts.join('');
      else if (this.#ended) return;
      else await this.#more();
    }
  }

  async #more(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#wake = null;
  }
}
