/** A command line that cannot be carried out as it was typed. `message` has no prefix. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
