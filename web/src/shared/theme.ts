import { remember, recall } from './storage';

export type Theme = 'light' | 'dark';

/** `?theme=` of the address, else what was chosen on this device, else light. */
export function startTheme(): Theme {
  const asked = new URLSearchParams(location.search).get('theme') ?? recall('ls-theme');
  const theme = asked === 'dark' ? 'dark' : 'light';
  document.documentElement.dataset.theme = theme;
  return theme;
}

/** Changes the theme and keeps it for the next visit. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  remember('ls-theme', theme);
}
