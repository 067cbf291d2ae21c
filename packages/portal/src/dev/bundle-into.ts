/** `node bundle-into.ts FOLDER`: the bundle by itself, for tests. */
import { bundleApps } from './bundle.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node bundle-into.ts FOLDER');
await bundleApps(folder);
