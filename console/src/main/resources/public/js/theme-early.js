// Runs before the first paint, so that a remembered theme does not flash; theme.js does the rest.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('warmfront.theme');
  } catch {
    // storage is switched off: follow the system
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = chosen === 'dark' || chosen === 'light' ? chosen : dark ? 'dark' : 'light';
})();
