/** The words of a simple shell command. */

const TOKEN = /\s+|'([^']*)'|"((?:[^"\\$`]|\\.)*)"|\\(.)|([^\s'"\\$`;&|<>(){}*?[\]~#!]+)/gsy;

/** @returns null for what a shell would have to do something about: variables, pipes, redirections, patterns, lists */
export function shellWords(text: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  for (const match of text.trim().matchAll(TOKEN)) {
    const [all, single, double, escaped, plain] = match;
    at += all.length;
    const part = single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? plain;
    if (part !== undefined) word = (word ?? '') + part;
    else if (word !== null) {
      words.push(word);
      word = null;
    }
  }
  if (at < text.trim().length) return null;
  return word === null ? words : [...words, word];
}
