/** Which of the commands that findings tell may be offered for copying. */

/** A line that a shell takes as it looks. One that names of others have made anything else of is not offered for copying. */
export function isPlainCommand(command: string): boolean {
  return /^(?:[\w@%+=:,./ -]|'[^'\p{C}]*')+$/u.test(command);
}
