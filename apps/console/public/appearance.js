// zod would try out `new Function`, which the content policy stops and reports; this has to be set before it loads.
globalThis.__zod_globalConfig = { jitless: true };

// Runs before the first paint, so that a dark console never flashes white. Kept out of the bundle for that reason.
(() => {
  const root = document.documentElement;
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // Storage is blocked: the defaults hold.
    }
  };
  const theme = read('tandem.theme');
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  root.dataset.density = read('tandem.density') === 'comfortable' ? 'comfortable' : 'compact';
  root.lang = read('tandem.locale') ?? (/^zh\b/i.test(navigator.language) ? 'zh-CN' : 'en');
})();
