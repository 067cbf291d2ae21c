/** Which addresses a page may lead to. */

/** The address where it is one that a page may lead to: http or https, and nothing that hides where it goes. */
export function safeUrl(url: string | null | undefined): string | null {
  if (url === null || url === undefined) return null;
  try {
    const { protocol, username, password, href } = new URL(url);
    return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
      ? href
      : null;
  } catch {
    // No address at all: there is nothing to link to.
    return null;
  }
}
