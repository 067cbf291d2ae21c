/** An input file that cannot be used. `message` has no prefix and names the file. */
export class FileError extends Error {
  override readonly name = 'FileError';
}
