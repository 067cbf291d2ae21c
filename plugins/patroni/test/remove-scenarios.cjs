const { rmSync } = require('node:fs');
const { dirname } = require('node:path');

module.exports = () => {
  const file = process.env.PATRONI_SCENARIOS;
  if (file !== undefined) rmSync(dirname(file), { recursive: true, force: true });
};
