import { rmSync } from 'node:fs';

export default function removeBundle() {
  const folder = process.env.PORTAL_ASSETS;
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
