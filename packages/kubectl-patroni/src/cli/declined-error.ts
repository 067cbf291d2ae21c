/** An answer to a question of ours that was not yes. `message` has no prefix. */
export class DeclinedError extends Error {
  override readonly name = 'DeclinedError';
}
