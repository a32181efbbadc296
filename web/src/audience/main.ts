import { mount } from 'svelte';
import '../shared/css/base.css';
import './phone.css';
import { readBoot } from '../shared/boot';
import { initI18n } from '../shared/i18n.svelte';
import { startTheme } from '../shared/theme';
import App from './App.svelte';

startTheme();
void initI18n('audience').then(() =>
  mount(App, { target: document.getElementById('app')!, props: { card: readBoot().room } }),
);
