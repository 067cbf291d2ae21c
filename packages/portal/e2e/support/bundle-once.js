/** Bundles the apps once for all tests: esbuild does not work inside Jest's own context. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function bundleOnce() {
  const folder = mkdtempSync(join(tmpdir(), 'kubectl-patroni-portal-e2e-'));
  process.env.PORTAL_ASSETS = folder;
  execFileSync(process.execPath, [join(import.meta.dirname, '../../src/dev/bundle-into.ts'), folder], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: 'inherit',
  });
}
