/** Holds the npm package, as it would be published, against what it promises: it is unpacked elsewhere, and run there. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Native helpers that `ws` takes where they are installed, and does without. */
const OPTIONAL = ['bufferutil', 'utf-8-validate'];

const root = join(import.meta.dirname, '..');
const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'kubectl-patroni-package-'));
const problems = [];
const check = (holds, problem) => holds || problems.push(problem);

try {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root, stdio: 'ignore' });
  const [tarball] = readdirSync(folder);
  execFileSync('tar', ['-xzf', tarball], { cwd: folder });
  const unpacked = join(folder, 'package');
  checkFiles(unpacked);
  checkDependencies(unpacked);
  checkPrograms(unpacked);
  checkOldNode(unpacked);
} finally {
  rmSync(folder, { recursive: true });
}

for (const problem of problems) process.stderr.write(`check:package: ${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** All that is needed, and nothing that is not. */
function checkFiles(unpacked) {
  const files = readdirSync(unpacked, { recursive: true }).filter((file) =>
    statSync(join(unpacked, file)).isFile(),
  );
  const needed = [
    'LICENSE',
    'README.md',
    'package.json',
    'oclif.manifest.json',
    'dist/cli/main.cjs',
    'dist/complete/main.cjs',
    'dist/THIRD-PARTY-LICENSES.txt',
    'k9s/plugins.yaml',
    'man/kubectl-patroni.1',
    ...Object.values(packageJson.bin).map((file) => file.replace(/^\.\//u, '')),
  ];
  for (const file of needed) check(files.includes(file), `${file} is missing`);
  for (const file of files)
    check(
      /^(?:LICENSE|README\.md|package\.json|oclif\.manifest\.json|(?:bin|demo|dist|k9s|man)\/.+)$/u.test(
        file,
      ) && !/\.(?:map|ts)$/u.test(file),
      `${file} has no place in the package`,
    );
}

/** Everything is bundled, but for what package.json names. */
function checkDependencies(unpacked) {
  const bundled = ['cli', 'complete']
    .flatMap((name) => readdirSync(join(unpacked, 'dist', name)).map((file) => join(name, file)))
    .map((file) => readFileSync(join(unpacked, 'dist', file), 'utf8'));
  const loaded = bundled.flatMap((code) =>
    [...code.matchAll(/\b(?:require|import)\((["'`])([^"'`]+)\1\)/gu)].map(([, , name]) => name),
  );
  const external = [...new Set(loaded)]
    .filter((name) => !name.startsWith('.') && !isBuiltin(name) && !OPTIONAL.includes(name))
    .sort();
  const named = Object.keys(packageJson.dependencies).sort();
  check(
    JSON.stringify(external) === JSON.stringify(named),
    `"dependencies" of package.json must be what the bundles load, ${JSON.stringify(external)}, but are ` +
      `${JSON.stringify(named)}: what is bundled belongs to "devDependencies"`,
  );
}

/** Without anything installed beside it. */
function checkPrograms(unpacked) {
  const run = (program, args) =>
    spawnSync(process.execPath, [join(unpacked, packageJson.bin[program]), ...args], {
      encoding: 'utf8',
      cwd: folder,
    });
  const cases = [
    ['kubectl-patroni', ['version', '--client'], `Client Version: v${packageJson.version}\n`],
    ['kubectl-patroni', ['topology', '-f', join(unpacked, 'demo'), '-o', 'name'], 'patronidemo-0\n'],
    ['kubectl-patroni', ['help', 'topology'], 'Show who leads'],
    ['kubectl_complete-patroni', ['topology', '-o', 'j'], 'json\n:4\n'],
    ['kubectl-patroni-demo', [], '$ kubectl patroni clusters -f demo\n'],
  ];
  for (const [program, args, expected] of cases) {
    const { status, stdout, stderr } = run(program, args);
    const what = `${program} ${args.join(' ')}`;
    check(status === 0, `${what} ended with ${String(status)}: ${stderr}`);
    check(stdout.includes(expected), `${what} does not print ${JSON.stringify(expected)} but ${stdout}`);
  }
  check(!existsSync(join(unpacked, 'node_modules')), 'the package brings node_modules');
}

/** Whoever runs it by a Node.js that is too old is told so, before anything of it is loaded. */
function checkOldNode(unpacked) {
  const pretend =
    "for (const [of, key, value] of [[process.versions, 'node', '20.19.0'], [process, 'version', 'v20.19.0']]) Object.defineProperty(of, key, { value })";
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(pretend)}`,
      join(unpacked, packageJson.bin['kubectl-patroni']),
      'version',
    ],
    { encoding: 'utf8', cwd: folder },
  );
  check(
    status === 1 && stderr.startsWith('error: kubectl-patroni needs Node.js 22 or newer; this is v20.19.0'),
    `an old Node.js is not told clearly: ${stderr}`,
  );
}
