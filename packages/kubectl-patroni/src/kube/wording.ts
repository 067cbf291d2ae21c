/** How names and failures are written into an error: as kubectl writes them, harmless on a terminal. */
import { KubeError } from './errors.js';

/** A name out of a kubeconfig, between quotes. */
export function quote(name: string): string {
  return `"${plain(name.replaceAll(/["\\]/g, '\\$&'))}"`;
}

/** A name out of a kubeconfig: control and format characters, which could drive a terminal, become escapes. */
export function plain(name: string): string {
  return name.replaceAll(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`,
  );
}

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  E2BIG: 'argument list too long',
  EACCES: 'permission denied',
  EISDIR: 'is a directory',
  ELOOP: 'too many levels of symbolic links',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'file name too long',
  ENOENT: 'no such file or directory',
  ENOEXEC: 'exec format error',
  ENOTDIR: 'not a directory',
  EPERM: 'operation not permitted',
};

/** What a system call came to, in Go's words (syscall/zerrors). */
export function systemError(error: unknown): string {
  const code = errorCode(error);
  return SYSTEM_ERRORS[code ?? ''] ?? code ?? 'unknown error';
}

/** As `open /x: no such file or directory` (Go's fs.PathError). */
export function fileError(path: string, error: unknown): string {
  const verb = errorCode(error) === 'EISDIR' ? 'read' : 'open';
  return `${verb} ${plain(path)}: ${systemError(error)}`;
}

/** The `code` of what node:fs or node:child_process throws, as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  // By shape: an error of node's own may come from another realm than ours.
  const code: unknown =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** A kubeconfig, flag or file that no connection can be made of. */
export function configError(message: string): KubeError {
  return new KubeError(`error: ${message}`, 'Config');
}

/** Credentials that cannot be had. Without a cause: it could show them. */
export function credentialsError(message: string): KubeError {
  return new KubeError(message, 'Credentials');
}
