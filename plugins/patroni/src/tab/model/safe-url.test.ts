import { safeUrl } from './safe-url';

describe('safeUrl', () => {
  it.each(['https://docs.example.org/PT204', 'http://localhost:7007/x'])('lets %s be', (url) => {
    expect(safeUrl(url)).toBe(url);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'https://user:pw@evil.example', '/relative', '', null])(
    'refuses %j',
    (url) => {
      expect(safeUrl(url)).toBeNull();
    },
  );
});
