import { describe, expect, test } from '@jest/globals';
import { tokenFileCredentials } from './credentials-token-file.js';
import { memoryEnvironment } from './environment.fixture.js';
import { KubeError } from './errors.js';

function setUp(otherwise = '') {
  const clock = { now: 0 };
  const environment = memoryEnvironment({ '/t': ' one\n' });
  const credentials = tokenFileCredentials('/t', otherwise, environment, () => clock.now);
  const token = async () => (await credentials.get()).authorization;
  return { clock, environment, credentials, token };
}

test('a token is read once, and again after 50 s', async () => {
  const { clock, environment, token } = setUp();
  expect(await token()).toBe('Bearer one');
  environment.files.set('/t', 'two');
  clock.now = 49_999;
  expect(await token()).toBe('Bearer one');
  expect(environment.reads).toHaveLength(1);
  clock.now = 50_000;
  expect(await token()).toBe('Bearer two');
  clock.now = 99_999;
  await token();
  expect(environment.reads).toHaveLength(2);
});

test('while the file cannot be read, the token that was read stays in use', async () => {
  const { clock, environment, token } = setUp();
  await token();
  environment.files.delete('/t');
  clock.now = 60_000;
  expect(await token()).toBe('Bearer one');
  environment.files.set('/t', '');
  expect(await token()).toBe('Bearer one');
  environment.files.set('/t', 'three');
  expect(await token()).toBe('Bearer three');
});

test('the token of the kubeconfig is used only as long as there is no file', async () => {
  const { environment, token } = setUp('other');
  expect(await token()).toBe('Bearer one');
  const { environment: missing, token: second } = setUp('other');
  missing.files.delete('/t');
  expect(await second()).toBe('Bearer other');
  expect(environment.warnings).toEqual([]);
});

test.each([
  [null, 'error: open /t: no such file or directory'],
  ['', 'error: read empty token from file "/t"'],
  ['a\u0000b', 'Unable to connect to the server: net/http: invalid header field value for "Authorization"'],
])('a file with %j is an error', async (text, message) => {
  const { environment, token } = setUp();
  if (text === null) environment.files.delete('/t');
  else environment.files.set('/t', text);
  await expect(token()).rejects.toThrow(new KubeError(message, 'Credentials'));
});

describe('after a 401', () => {
  test('the file is read at once; asking again is worth it when it has another token', async () => {
    const { environment, credentials, token } = setUp();
    await token();
    expect(await credentials.renew()).toBe(false);
    environment.files.set('/t', 'two');
    expect(await credentials.renew()).toBe(true);
    expect(await token()).toBe('Bearer two');
  });

  test('a file that is gone is no error', async () => {
    const { environment, credentials, token } = setUp();
    environment.files.delete('/t');
    expect(await credentials.renew()).toBe(false);
    await expect(token()).rejects.toThrow(KubeError);
  });
});
