/** Remembers what a topology was concluded from: what was asked of the index, and what the answers were. */
import type { ObjectIndex } from '../object-index.js';

interface Question {
  ask: (index: ObjectIndex) => unknown;
  answer: unknown;
}

/** All questions that were asked for one cluster. */
export class Asked {
  readonly #home: string;
  readonly #atHome: Question[] = [];
  readonly #abroad: Question[] = [];

  /** @param home the cluster's namespace */
  constructor(home: string) {
    this.#home = home;
  }

  /**
   * @param homeChanged whether anything in the cluster's namespace is not what it was
   * @returns whether the index still answers each question with the same objects
   */
  hasSameAnswers(index: ObjectIndex, homeChanged: boolean): boolean {
    const isSame = ({ ask, answer }: Question) => isSameAnswer(ask(index), answer);
    return this.#abroad.every(isSame) && (!homeChanged || this.#atHome.every(isSame));
  }

  /** @returns an index that answers as this one does, and remembers it */
  listenTo(index: ObjectIndex): ObjectIndex {
    const note = <T>(namespace: string | null, ask: (index: ObjectIndex) => T): T => {
      const answer = ask(index);
      (namespace === this.#home ? this.#atHome : this.#abroad).push({ ask, answer });
      return answer;
    };
    return {
      podsIn: (namespace) => note(namespace, (there) => there.podsIn(namespace)),
      podsAround: (namespace, labels) => note(namespace, (there) => there.podsAround(namespace, labels)),
      podsWithIp: (ip) => note(null, (there) => there.podsWithIp(ip)),
      servicesIn: (namespace) => note(namespace, (there) => there.servicesIn(namespace)),
      servicesAround: (namespace, wanted) =>
        note(namespace, (there) => there.servicesAround(namespace, wanted)),
      service: (namespace, name) => note(namespace, (there) => there.service(namespace, name)),
      servicesWithClusterIp: (ip) => note(null, (there) => there.servicesWithClusterIp(ip)),
      slicesOf: (namespace, service) => note(namespace, (there) => there.slicesOf(namespace, service)),
      endpointsOf: (namespace, service) => note(namespace, (there) => there.endpointsOf(namespace, service)),
      statefulSetsUnder: (namespace, service) =>
        note(namespace, (there) => there.statefulSetsUnder(namespace, service)),
      statefulSet: (namespace, name) => note(namespace, (there) => there.statefulSet(namespace, name)),
      get nodes() {
        return note(null, (there) => there.nodes);
      },
      get podsWereRead() {
        return note(null, (there) => there.podsWereRead);
      },
    };
  }
}

/** By identity: whoever keeps objects keeps one that did not change. */
function isSameAnswer(now: unknown, before: unknown): boolean {
  if (!Array.isArray(now) || !Array.isArray(before)) return Object.is(now, before);
  return now.length === before.length && now.every((item, index) => Object.is(item, before[index]));
}
