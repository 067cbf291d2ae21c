/** Once for all tests: the simulator's scenarios, as its API server would give them, in a file. */
const { execFileSync } = require('node:child_process');
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = () => {
  const file = join(mkdtempSync(join(tmpdir(), 'patroni-scenarios-')), 'scenarios.json');
  execFileSync(process.execPath, [join(__dirname, 'write-scenarios.mts'), file], { stdio: 'inherit' });
  process.env.PATRONI_SCENARIOS = file;
};
