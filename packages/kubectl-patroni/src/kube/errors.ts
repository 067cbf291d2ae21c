/** What can go wrong between us and an API server, in kubectl's words (kubectl pkg/cmd/util/helpers.go). */

/** A failed request or a connection that cannot be made. `message` is the whole line for stderr, its prefix included. */
export class KubeError extends Error {
  override readonly name = 'KubeError';

  /**
   * @param message as `Error from server (Forbidden): pods is forbidden: …`
   * @param reason the API's reason (`Forbidden`, `NotFound`, `Unauthorized`, …), or one of our own: `ConnectionRefused`,
   *   `Timeout`, `TLS`, `Unreachable`, `MalformedResponse`, `ResponseTooLarge`, `Credentials`,
   *   `Config`
   * @param status the HTTP status; null when there was no answer
   */
  constructor(
    message: string,
    readonly reason: string,
    readonly status: number | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
