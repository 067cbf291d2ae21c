/** Randomness that is the same in every run: from the text that it is for, or from a seed. */

/** Called for every character; looked up once. */
const { imul } = Math;

/** 32 bits of FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/). */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Letters that Kubernetes makes names of (apimachinery/pkg/util/rand/rand.go). */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** @returns the random-looking end of a name, the same for the same text. */
export function nameSuffix(text: string, length: number): string {
  let suffix = '';
  for (let i = 0; i < length; i++)
    suffix += ALPHABET[hash32(`${String(i)}:${text}`) % ALPHABET.length] ?? 'b';
  return suffix;
}

/** @returns numbers from 0 to below 1 (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = imul(state ^ (state >>> 15), state | 1);
    t ^= t + imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
