// Light or dark before anything is drawn: as the person chose, else as the system is set.
const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');
const paint = () => {
  const chosen = root.dataset.theme;
  root.dataset.bsTheme = chosen === 'auto' ? (system.matches ? 'dark' : 'light') : chosen;
};
system.addEventListener('change', paint);
paint();
