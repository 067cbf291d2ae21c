/** What is to be put somewhere is there already, and somebody else's. */
export class InstallError extends Error {
  override readonly name = 'InstallError';
}
