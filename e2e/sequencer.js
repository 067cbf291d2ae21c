import Sequencer from '@jest/test-sequencer';

/** What looks at clusters at rest comes before what disturbs them. */
const ORDER = [
  'topology.test.ts',
  'doctor.test.ts',
  'probes.test.ts',
  'watch.test.ts',
  'failover.test.ts',
  'broken.test.ts',
  'fix.test.ts',
  'fix-broken-off.test.ts',
];

export default class InOrder extends Sequencer {
  /** @param {import('@jest/test-result').Test[]} tests */
  sort(tests) {
    const place = ({ path }) => ORDER.findIndex((name) => path.endsWith(name));
    return [...tests].sort((a, b) => place(a) - place(b));
  }
}
